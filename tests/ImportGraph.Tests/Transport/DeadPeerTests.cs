using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>A peer that died without a word: its network does not say so, and it answers nothing.</summary>
public sealed class DeadPeerTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    [Trait("Duration", "long")]
    public async Task A_peer_that_answers_no_ping_is_dropped_within_half_a_minute()
    {
        using var peer = new TcpClient();
        await peer.ConnectAsync(shared.App.WebSocketUrl.Host, shared.App.WebSocketUrl.Port);
        await using var stream = peer.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        // Initialised, so that it is not closed for being late: a masked frame, with a mask of zeros.
        var init = """{"type":"connection_init"}"""u8.ToArray();
        await stream.WriteAsync((byte[])[0x81, (byte)(0x80 | init.Length), 0, 0, 0, 0, .. init]);

        var alive = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            while (await stream.ReadAsync(new byte[1024], patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset: as good as its end.
        }

        // Pinged after 10 s of silence, given up 10 s later or a little more.
        Assert.InRange(alive.Elapsed, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(30));
    }
}
