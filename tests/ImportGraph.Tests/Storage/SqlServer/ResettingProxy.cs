using System.Net.Sockets;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>
/// Stands between the server and its database, and resets connections: one in so many of the packets is not passed on, be it a question
/// or an answer.
/// </summary>
/// <param name="host">Of the database.</param>
/// <param name="port">Of the database.</param>
/// <param name="oneIn">One in how many packets its connection does not outlive.</param>
internal sealed class ResettingProxy(string host, int port, int oneIn) : TcpProxy(host, port)
{
    private readonly Random _random = new(7);
    private int _resets;

    public int Resets => _resets;

    /// <summary>False lets everything pass.</summary>
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
