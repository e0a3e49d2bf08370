using System.Net.Sockets;
using System.Text;

namespace ImportGraph.Tests.Clients;

/// <summary>A proxy that breaks its connections on request, or no longer forwards what the server sends on them.</summary>
internal sealed class BreakingProxy(int port) : TcpProxy("127.0.0.1", port)
{
    private CancellationTokenSource _broken = new();
    private CancellationTokenSource _silent = new();
    private string _sent = "";

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>What the server has sent since the last break or silence.</summary>
    public string Sent => Volatile.Read(ref _sent);

    /// <summary>Closes all connections.</summary>
    public void Break() => End(ref _broken);

    /// <summary>Forwards nothing more to the clients that are connected now. New connections are not affected.</summary>
    public void Silence() => End(ref _silent);

    protected override async Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken)
    {
        var silent = _silent.Token;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _broken.Token);
        await await Task.WhenAny(client.CopyToAsync(server, over.Token), AnswerAsync());

        async Task AnswerAsync()
        {
            var buffer = new byte[65536];
            while (await server.ReadAsync(buffer, over.Token) is > 0 and var count)
            {
                if (!silent.IsCancellationRequested)
                {
                    await client.WriteAsync(buffer.AsMemory(0, count), over.Token);
                    Volatile.Write(ref _sent, _sent + Encoding.UTF8.GetString(buffer, 0, count));
                }
            }
        }
    }

    private void End(ref CancellationTokenSource current)
    {
        Volatile.Write(ref _sent, "");
        // Disposed by nobody: connections that have ended may still use it.
        Interlocked.Exchange(ref current, new CancellationTokenSource()).Cancel();
    }
}
