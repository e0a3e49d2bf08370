using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

/// <summary>A proxy between clients and a server. The subclass decides what it forwards.</summary>
public abstract class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly (string Host, int Port) _server;
    private readonly Task _accepting;

    /// <param name="host">Host of the server.</param>
    /// <param name="port">Port of the server.</param>
    protected TcpProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The port to which clients connect.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _over.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Forwards data in both directions until the connection is to end.</summary>
    protected abstract Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken);

    /// <summary>Called before the connection to the client is closed.</summary>
    protected virtual void OnClosing(TcpClient client)
    {
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_server.Host, _server.Port, over.Token);
                await PassAsync(client.GetStream(), server.GetStream(), over.Token);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // One side has closed the connection.
            }

            // Forwarding in the other direction ends, too.
            await over.CancelAsync();
            OnClosing(client);
        }
    }
}
