using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using ImportGraph.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Transport;

/// <summary>A peer that disappeared without closing its connection: the network does not report it, and the peer sends nothing.</summary>
public sealed class DeadPeerTests
{
    [Fact]
    public async Task A_peer_that_answers_no_ping_is_dropped()
    {
        using var app = new FastApp();
        using var peer = new TcpClient();
        await peer.ConnectAsync(app.WebSocketUrl.Host, app.WebSocketUrl.Port);
        await using var stream = peer.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n"));
        // The connection is initialised, so that it is not closed for being late: a masked frame, with a mask of zeros.
        var init = """{"type":"connection_init"}"""u8.ToArray();
        await stream.WriteAsync((byte[])[0x81, (byte)(0x80 | init.Length), 0, 0, 0, 0, .. init]);

        var alive = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(Patience.Step);
        try
        {
            while (await stream.ReadAsync(new byte[1024], patience.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset ends the connection, too.
        }

        // The server sends a ping after a silence, and drops the peer after the same time again.
        Assert.True(alive.Elapsed > app.Limit * 0.9, $"It was dropped after {alive.Elapsed}.");
    }

    [Fact]
    public void A_dead_peer_is_found_within_half_a_minute()
    {
        using var app = new FastApp();

        Assert.InRange(app.ConfiguredLimit, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(25));
    }

    /// <summary>The server with times that are 20 times shorter: ten seconds become half a second.</summary>
    private sealed class FastApp() : TestApp(worker: false)
    {
        private const int Faster = 20;

        /// <summary>How long a peer may be silent.</summary>
        public TimeSpan Limit { get; private set; }

        public TimeSpan ConfiguredLimit => Limit * Faster;

        protected override void ConfigureServices(IServiceCollection services) => services.PostConfigure<WebSocketOptions>(options =>
        {
            options.KeepAliveInterval /= Faster;
            options.KeepAliveTimeout /= Faster;
            Limit = options.KeepAliveInterval + options.KeepAliveTimeout;
        });
    }
}
