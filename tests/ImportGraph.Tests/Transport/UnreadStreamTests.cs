using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Transport;

/// <summary>Clients that open a stream of results and do not read it.</summary>
public sealed class UnreadStreamTests
{
    private static readonly string Paths = string.Join(' ', Enumerable.Range(0, 20).Select(n => $"a{n}: dataSource {{ path }}"));

    /// <summary>A message about a job has about 20 kB, because its path is sent so often.</summary>
    private static readonly string Query = $"subscription {{ importStatusesUpdated {{ importStatus {{ {Paths} }} }} }}";

    private static readonly string LongPath = string.Join('/', Enumerable.Repeat(new string('x', 99), 10));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData(MultipartReader.Accept)]
    public async Task A_client_that_does_not_read_is_dropped_after_a_minute(string accept)
    {
        using var app = new TestApp(worker: false, _clock);
        using var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        var body = JsonSerializer.Serialize(new { query = Query });
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: {app.Http.BaseAddress.Authority}\r\nAuthorization: {TestKey.Authorization}\r\nAccept: {accept}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        await Until.TrueAsync(() => app.Events.IsWatched, "the stream is open");

        await AssertDroppedAsync(app);
    }

    [Fact]
    public async Task A_client_that_keeps_its_HTTP2_window_closed_is_dropped_after_a_minute()
    {
        using var app = new Http2App(_clock);
        using var client = new HttpClient(new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 }) { BaseAddress = app.Http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = JsonContent.Create(new { query = Query }),
            Headers = { Authorization = AuthenticationHeaderValue.Parse(TestKey.Authorization), Accept = { new("text/event-stream") } },
        };
        using var unread = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await Until.TrueAsync(() => app.Events.IsWatched, "the stream is open");

        await AssertDroppedAsync(app);
    }

    /// <summary>Sends a megabyte. Left alone, the system takes several of them before the server learns that nobody reads.</summary>
    private async Task AssertDroppedAsync(TestApp app)
    {
        for (var job = 0; job < 50; job++)
        {
            await app.ScheduleAsync(LongPath);
        }

        await Until.TrueAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(10));
                return !app.Events.IsWatched;
            },
            "the client is dropped");
    }

    /// <summary>The server, which speaks HTTP/2 without TLS.</summary>
    private sealed class Http2App(TimeProvider clock) : TestApp(worker: false, clock)
    {
        protected override void ConfigureServices(IServiceCollection services) =>
            services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
    }
}
