using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

/// <summary>Stands between clients and a server. What it passes on, and what it does not, is its subclass's business.</summary>
public abstract class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly (string Host, int Port) _server;
    private readonly Task _accepting;

    /// <param name="host">Of the server.</param>
    /// <param name="port">Of the server.</param>
    protected TcpProxy(string host, int port)
    {
        _server = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _over.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Passes on what comes from both sides, until the connection is to end.</summary>
    protected abstract Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken);

    /// <summary>The connection to the client is about to be closed.</summary>
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
                // Either side has gone.
            }

            // What still passes the other way ends, too.
            await over.CancelAsync();
            OnClosing(client);
        }
    }
}
