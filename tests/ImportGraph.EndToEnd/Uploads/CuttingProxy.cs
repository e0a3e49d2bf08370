using System.Net.Sockets;

namespace ImportGraph.EndToEnd.Uploads;

/// <summary>A proxy that cuts each connection after some bytes of the client.</summary>
/// <param name="port">The port of the server.</param>
/// <param name="bytes">How many bytes pass before the next cut.</param>
/// <param name="onCut">Called before a connection is cut: how many were cut, with this one. It returns the bytes before the next cut.</param>
internal sealed class CuttingProxy(int port, long bytes, Func<int, Task<long>> onCut) : TcpProxy("127.0.0.1", port)
{
    /// <summary>A connection that is opened during a cut waits for its end: the server may be started anew.</summary>
    private volatile Task<long> _next = Task.FromResult(bytes);
    private int _cuts;

    /// <summary>How many connections were cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    protected override async Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken) =>
        await await Task.WhenAny(SendAsync(client, server, cancellationToken), server.CopyToAsync(client, cancellationToken));

    private async Task SendAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        var left = await _next.WaitAsync(cancellationToken);
        while (await client.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            await server.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            if ((left -= count) < 0)
            {
                _next = onCut(Interlocked.Increment(ref _cuts));
                await _next;
                return;
            }
        }
    }
}
