using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Transport;

/// <summary>The limits of live connections.</summary>
public sealed class LiveConnectionTests
{
    [Fact]
    public async Task Unauthenticated_clients_cannot_keep_authenticated_ones_out()
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxConnections", "2"), ("Live:MaxUnknown", "3"));
        await using var unauthenticated = new Sockets(app);
        await using var authenticated = new Sockets(app);

        Assert.Equal([true, true, true, false], await unauthenticated.OpenAsync(4, key: null));
        Assert.Equal([true, true, false], await authenticated.OpenAsync(3, TestKey.Value));
    }

    [Fact]
    public async Task A_client_that_authenticates_frees_a_place_for_the_next_unauthenticated_one()
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxConnections", "2"), ("Live:MaxUnknown", "1"));
        await using var sockets = new Sockets(app);
        for (var client = 0; client < 2; client++)
        {
            Assert.Equal([true], await sockets.OpenAsync(1, key: null));
            await InitialiseAsync(sockets.Last);
            await sockets.Last.ExpectAsync("""{"type":"connection_ack"}""");
        }

        Assert.Equal([true], await sockets.OpenAsync(1, key: null));
        await InitialiseAsync(sockets.Last);

        await sockets.Last.ClosedAsync(1013, "Too many connections");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(TestKey.Value)]
    public async Task A_place_is_free_again_after_its_client_disconnects(string? key)
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxConnections", "1"), ("Live:MaxUnknown", "1"), ("Live:MaxUnknownPerAddress", "1"));
        await using var sockets = new Sockets(app);
        Assert.Equal([true, false], await sockets.OpenAsync(2, key));
        await sockets.Last.CloseAsync();

        // The server frees the place soon after its response.
        using var patience = new CancellationTokenSource(Patience.Step);
        while (!(await sockets.OpenAsync(1, key)).Single())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)] // each client has its own address
    [InlineData("10.0.0.1", false)] // all of them have the address of the proxy, which is not a authenticated one
    public async Task One_address_gets_a_part_of_the_places_and_a_known_proxy_forwards_the_address_of_the_client(string proxy, bool separate)
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxUnknownPerAddress", "2"), ("Proxies:Known:0", proxy));
        await using var first = new Sockets(app);
        await using var second = new Sockets(app);

        Assert.Equal([true, true, false], await first.OpenAsync(3, key: null, ("X-Forwarded-For", "203.0.113.5")));
        Assert.Equal([separate, separate, false], await second.OpenAsync(3, key: null, ("X-Forwarded-For", "203.0.113.6")));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_count_as_one()
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxUnknownPerAddress", "1"), ("Proxies:Known:0", "127.0.0.1"));
        await using var sockets = new Sockets(app);

        Assert.Equal([true], await sockets.OpenAsync(1, key: null, ("X-Forwarded-For", "2001:db8:0:1::1")));
        Assert.Equal([false], await sockets.OpenAsync(1, key: null, ("X-Forwarded-For", "2001:db8:0:1:ffff::2")));
        Assert.Equal([true], await sockets.OpenAsync(1, key: null, ("X-Forwarded-For", "2001:db8:0:2::1")));
    }

    [Fact]
    public async Task One_caller_gets_a_part_of_the_places()
    {
        using var app = new TestApp(
            worker: false, clock: null, [("Live:MaxConnectionsPerCaller", "2"), .. TestKey.SettingsOf("other", "ig_other", "imports:read")]);
        await using var sockets = new Sockets(app);

        Assert.Equal([true, true, false], await sockets.OpenAsync(3, TestKey.Value));
        Assert.Equal([true, true, false], await sockets.OpenAsync(3, "ig_other"));
        Assert.Equal([true], await sockets.OpenAsync(1, key: null));
        await InitialiseAsync(sockets.Last);

        await sockets.Last.ClosedAsync(1013, "Too many connections");
    }

    [Fact]
    public async Task Without_a_limit_one_address_can_take_all_places()
    {
        using var app = new TestApp(worker: false, clock: null, ("Live:MaxUnknown", "3"), ("Live:MaxUnknownPerAddress", "0"));
        await using var sockets = new Sockets(app);

        Assert.Equal([true, true, true, false], await sockets.OpenAsync(4, key: null));
    }

    [Fact]
    public async Task On_an_open_server_every_client_counts_as_authenticated()
    {
        using var app = TestApp.Open(("Live:MaxConnections", "3"), ("Live:MaxUnknown", "1"));
        await using var sockets = new Sockets(app);

        Assert.Equal([true, true, true, false], await sockets.OpenAsync(4, key: null));
    }

    [Theory]
    [InlineData(null, 1009)]
    [InlineData(TestKey.Value, 4400)] // long, but not too long; it is not JSON
    public async Task An_unauthenticated_client_cannot_send_long_messages(string? key, int code)
    {
        using var app = new TestApp(worker: false);
        await using var socket = await TestSocket.ConnectAsync(app.WebSocketUrl, key: key);

        await socket.SendAsync(Encoding.UTF8.GetBytes(new string('x', 20_000)));

        await socket.ClosedAsync(code);
    }

    private static Task InitialiseAsync(TestSocket socket) =>
        socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = TestKey.Authorization } }));

    /// <summary>The sockets that are open.</summary>
    private sealed class Sockets(TestApp app) : IAsyncDisposable
    {
        private readonly List<TestSocket> _open = [];

        /// <summary>The socket that was opened last.</summary>
        public TestSocket Last => _open[^1];

        /// <summary>Opens sockets one after the other, and returns which ones are refused because there is no place.</summary>
        public async Task<IReadOnlyList<bool>> OpenAsync(int count, string? key, params (string Name, string Value)[] headers)
        {
            var opened = new List<bool>();
            for (var socket = 0; socket < count; socket++)
            {
                try
                {
                    _open.Add(await TestSocket.ConnectAsync(app.WebSocketUrl, key: key, headers: headers));
                    opened.Add(true);
                }
                catch (WebSocketException refused) when (refused.Message.Contains("'503'", StringComparison.Ordinal))
                {
                    opened.Add(false);
                }
            }

            return opened;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var socket in _open)
            {
                await socket.DisposeAsync();
            }
        }
    }
}
