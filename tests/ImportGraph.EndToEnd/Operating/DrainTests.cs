using System.Diagnostics;
using System.Net;
using ImportGraph.EndToEnd.StorageFaults;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>What a server does when it is asked to stop.</summary>
public sealed class DrainTests : IDisposable
{
    /// <summary>Long enough for all requests that the test sends meanwhile on a busy machine.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(8);

    private readonly TempFolder _folder = new();

    private (string, string) Root => ("ImportGraph__Sources__SharedRoots__0", _folder.Path);

    private string DatabaseFile => Path.Join(_folder.Path, ".data", "importgraph.db");

    public void Dispose() => _folder.Dispose();

    [SqliteFact("It locks the SQLite file.")]
    public async Task It_is_not_ready_at_once_but_serves_for_a_while_then_closes_its_sockets_and_finishes_open_requests()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, ("ImportGraph__Shutdown__DelaySeconds", $"{Delay.TotalSeconds}")]);
        Assert.Equal(0, await server.CountAsync());
        await using var socket = await TestSocket.InitialiseAsync(new Uri(server.WebSocketUrl));
        var connections = 0;
        using var open = new HttpClient(new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (context, token) =>
            {
                connections++;
                var client = new System.Net.Sockets.TcpClient();
                await client.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, token);
                return client.GetStream();
            },
        });
        open.BaseAddress = server.Http.BaseAddress;
        open.DefaultRequestHeaders.Authorization = server.Http.DefaultRequestHeaders.Authorization;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open, "/graphql?query={__typename}"));
        await using var other = await Requests.OpenAsync(DatabaseFile);
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var slow = server.TryScheduleAsync();
        await Until.TrueAsync(
            async () => (await Scrape.OfAsync(server)).Sum("http_server_active_requests", ("http_request_method", "POST")) == 1,
            "the request is being executed");

        var watch = Stopwatch.StartNew();
        var ended = server.TerminateAsync();

        await Until.TrueAsync(async () => await StatusAsync(server.Http, "/health/ready") == HttpStatusCode.ServiceUnavailable, "it is not ready");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(server.Http, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(open, "/graphql?query={__typename}"));
        Assert.Equal(1, connections);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), await OpenSocketAsync(server));
        await socket.ExpectNothingAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Delay);
        await socket.ClosedAsync(1012);
        Assert.InRange(watch.Elapsed, Delay, Delay + TimeSpan.FromSeconds(10));
        Assert.False(slow.IsCompleted);
        Assert.False(ended.IsCompleted);
        await other.ExecuteAsync("COMMIT");
        Assert.Null(await slow);
        Assert.Equal(0, await ended);
        Assert.Equal(1L, await other.ExecuteAsync("SELECT COUNT(*) FROM ImportJobs"));
    }

    [SoakFact]
    public async Task It_ends_within_half_a_minute_even_if_something_hangs()
    {
        await File.WriteAllLinesAsync(
            Path.Join(_folder.Path, "package.jsonl"), Enumerable.Range(0, 200_000).Select(item => $$"""{"key":"{{item}}","type":"t","title":"T","content":"C"}"""));
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [Root, FolderDatabase.Sqlite, ("ImportGraph__Worker__BatchSize", "10"), ("ImportGraph__Limits__RequestSeconds", "600")]);
        var id = await server.ScheduleAsync("package.jsonl");
        await server.UntilStatusAsync(id, "IN_PROGRESS");
        await using var other = await Requests.OpenAsync(DatabaseFile);
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var hanging = server.TryScheduleAsync();

        var watch = Stopwatch.StartNew();
        Assert.Equal(0, await server.TerminateAsync());

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        await hanging.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }

    /// <summary>Requests a websocket.</summary>
    /// <returns>The HTTP status, and whether the answer says that the server stops.</returns>
    private static async Task<(HttpStatusCode Status, bool Stops)> OpenSocketAsync(ServerProcess server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        foreach (var (name, value) in new[] { ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="), ("Sec-WebSocket-Protocol", "graphql-transport-ws") })
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await server.Http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("SERVER_STOPPING", StringComparison.Ordinal));
    }
}
