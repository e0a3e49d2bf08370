using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// Stands between the server and its database, and resets connections: one in so many of the packets is not passed on, or it is and
/// its answer is not.
/// </summary>
internal sealed class ResettingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Random _random = new(7);
    private readonly (string Host, int Port) _database;
    private readonly int _oneIn;
    private readonly Task _accepting;
    private int _resets;

    /// <param name="host">Of the database.</param>
    /// <param name="port">Of the database.</param>
    /// <param name="oneIn">One in how many packets its connection does not outlive.</param>
    public ResettingProxy(string host, int port, int oneIn)
    {
        (_database, _oneIn) = ((host, port), oneIn);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Resets => _resets;

    /// <summary>False lets everything pass.</summary>
    public bool IsOn { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _over.Dispose();
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
        using var database = new TcpClient();
        using (client)
        using (var reset = CancellationTokenSource.CreateLinkedTokenSource(_over.Token))
        {
            try
            {
                await database.ConnectAsync(_database.Host, _database.Port, reset.Token);
                await await Task.WhenAny(PassAsync(client, database, reset), PassAsync(database, client, reset));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // Either side has gone, or was made to.
            }

            await reset.CancelAsync();
            client.LingerState = new LingerOption(true, 0);
        }
    }

    private async Task PassAsync(TcpClient from, TcpClient to, CancellationTokenSource reset)
    {
        var buffer = new byte[32 << 10];
        int read;
        while ((read = await from.GetStream().ReadAsync(buffer, reset.Token)) > 0)
        {
            if (IsOn && Draw())
            {
                Interlocked.Increment(ref _resets);
                return;
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), reset.Token);
        }
    }

    private bool Draw()
    {
        lock (_random)
        {
            return _random.Next(_oneIn) == 0;
        }
    }
}
