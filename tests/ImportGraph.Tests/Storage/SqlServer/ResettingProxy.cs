using System.Net.Sockets;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// A proxy between the server and its database that resets connections: instead of forwarding one in a number of packets, a query or a
/// response, it resets the connection.
/// </summary>
/// <param name="host">The host of the database.</param>
/// <param name="port">The port of the database.</param>
/// <param name="oneIn">One in this many packets resets its connection.</param>
internal sealed class ResettingProxy(string host, int port, int oneIn) : TcpProxy(host, port)
{
    private readonly Random _random = new(7);
    private int _resets;

    public int Resets => _resets;

    /// <summary>If false, every packet is forwarded.</summary>
    public bool IsOn { get; set; }

    protected override async Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken) =>
        await await Task.WhenAny(PassOneWayAsync(client, server, cancellationToken), PassOneWayAsync(server, client, cancellationToken));

    protected override void OnClosing(TcpClient client) => client.LingerState = new LingerOption(true, 0);

    private async Task PassOneWayAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 << 10];
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (IsOn && Draw())
            {
                Interlocked.Increment(ref _resets);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    private bool Draw()
    {
        lock (_random)
        {
            return _random.Next(oneIn) == 0;
        }
    }
}
