using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ImportGraph.EndToEnd.Operating;

/// <summary>Secrets that a server is configured with or receives. Each one can be recognised wherever it appears.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string ApiKey = "ig_canary-of-the-api-key";
    private const string BadToken = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canary-of-a-token-that-is-refused";
    private const string BucketSecret = "canary-of-the-bucket";
    private const string RedisPassword = "canary-of-redis";
    private const string DatabasePassword = "canary-of-the-database";

    private static readonly string[] Canaries = [ApiKey, BadToken, BucketSecret, RedisPassword, DatabasePassword];
    private readonly TempFolder _folder = new();

    /// <summary>All that was answered, sent or written, with the place where it was seen.</summary>
    private readonly List<(string Where, string What)> _seen = [];

    public void Dispose() => _folder.Dispose();

    [RequiresFact("redis-server")]
    public async Task Five_secrets_appear_nowhere_after_the_server_has_used_all_of_them()
    {
        await using var redis = await RedisProcess.StartAsync();
        await SetPasswordAsync(redis);
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},password={RedisPassword}");
        var messages = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await connection.GetSubscriber().SubscribeAsync(RedisChannel.Pattern("*"), (_, message) => messages.Enqueue(message.ToString()));
        await using var collector = await OtlpReceiver.StartAsync();
        await using var bucket = await StartBucketAsync();

        await RunAsync(redis, collector, bucket.Urls.Single());
        await RunWithoutDatabaseAsync();

        _seen.AddRange(messages.Select(message => ("Redis", message)));
        _seen.Add(("OTLP", collector.All));
        _seen.AddRange(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(file => (file, Encoding.Latin1.GetString(File.ReadAllBytes(file)))));
        // The inspected places were not empty.
        Assert.True(messages.Count > 3 && collector.Count > 0);
        Assert.Contains(_seen, seen => seen.Where.EndsWith("importgraph.db", StringComparison.Ordinal) && seen.What.Length > 10_000);
        Assert.Contains(_seen, seen => seen.Where == "log" && seen.What.Contains("ScheduleImport", StringComparison.Ordinal));
        Assert.Empty(from seen in _seen from canary in Canaries where seen.What.Contains(canary, StringComparison.Ordinal) select $"{canary} in {seen.Where}");
    }

    /// <summary>Makes the server use all its secrets while it logs as much as it can.</summary>
    private async Task RunAsync(RedisProcess redis, OtlpReceiver collector, string bucket)
    {
        _folder.Write("good.jsonl", """{"key":"1","type":"t","title":"T","content":"C"}""");
        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                .. collector.Settings,
                .. TestKey.Variables(TestKey.SettingsOf("canary", ApiKey, "imports:read imports:write imports:work")),
                ("Logging__LogLevel__Default", "Trace"),
                ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"),
                ("Logging__LogLevel__Microsoft.EntityFrameworkCore", "Debug"),
                ("ImportGraph__Events__Redis", $"127.0.0.1:{redis.Port},password={RedisPassword}"),
                ("ImportGraph__Sources__SharedRoots__0", _folder.Path),
                // A file, which the test can search.
                FolderDatabase.Sqlite,
                ("ImportGraph__S3__Endpoint", bucket),
                ("ImportGraph__S3__Credentials__default__AccessKeyId", "name"),
                ("ImportGraph__S3__Credentials__default__SecretAccessKey", BucketSecret),
            ]);
        using var client = TestKey.Client(server.Http.BaseAddress!, ApiKey);
        using var stranger = TestKey.Client(server.Http.BaseAddress!, BadToken);

        await using var socket = await TestSocket.ConnectAsync(new Uri(server.WebSocketUrl), key: null);
        await socket.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {ApiKey}" } }));
        await socket.ExpectAsync("""{"type":"connection_ack"}""");
        await socket.SubscribeAsync("1", "subscription { importStatusSummaryUpdated { total successful failed } }");
        await using var refused = await TestSocket.ConnectAsync(new Uri(server.WebSocketUrl), key: null);
        await refused.SendAsync(JsonSerializer.Serialize(new { type = "connection_init", payload = new { authorization = $"Bearer {BadToken}" } }));
        await refused.ClosedAsync(4403);

        await RecordAsync(await stranger.GetAsync(new Uri("/graphql?query={__typename}", UriKind.Relative)), HttpStatusCode.Unauthorized);
        await RecordAsync(await stranger.PostAsync(new Uri("/import/content", UriKind.Relative), null), HttpStatusCode.Unauthorized);
        await EndAsync(server, client, "SHARED_FILE_PATH", "good.jsonl");
        await EndAsync(server, client, "AWS_S3_BUCKET", "s3://packages/one.csv");
        await RecordAsync(
            await client.PostAsJsonAsync("/graphql", new { query = "{ importStatuses { nodes { id error failure { code message } currentOperation dataSource { path } attempts { nodes { requestedBy } } log { nodes { message } } } } service { version } }" }),
            HttpStatusCode.OK);
        foreach (var path in new[] { "/metrics", "/health/ready", "/version", "/openapi/v1.json", "/graphql/schema.graphql", "/", "/import/content/none/status" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            _seen.Add((path, await answer.Content.ReadAsStringAsync()));
        }

        _seen.Add(("websocket", (await socket.ReadAsync()).GetRawText()));
        Assert.Equal(0, await server.TerminateAsync());
        _seen.Add(("log", server.Output));
    }

    /// <summary>Runs a server whose database does not exist. All errors occur where its connection string is known.</summary>
    private async Task RunWithoutDatabaseAsync()
    {
        await using var server = await ServerProcess.StartAsync(
            _folder.Path,
            settings:
            [
                ("ImportGraph__Storage__Provider", "SqlServer"),
                ("ImportGraph__Storage__ConnectionString", $"Server=127.0.0.1,{Ports.Free()};Database=importgraph;User Id=sa;Password={DatabasePassword};Connect Timeout=1"),
                ("ImportGraph__Worker__Enabled", "false"),
            ]);
        foreach (var path in new[] { "/health/ready", "/graphql?query={importStatuses{totalCount}}" })
        {
            using var answer = await server.Http.GetAsync(new Uri(path, UriKind.Relative));
            _seen.Add((path, await answer.Content.ReadAsStringAsync()));
        }

        await server.KillAsync();
        _seen.Add(("log", server.Output));
    }

    private async Task RecordAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            Assert.Equal(expected, answer.StatusCode);
            _seen.Add(($"{answer.RequestMessage!.RequestUri}", $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}"));
        }
    }

    /// <summary>Schedules a job and waits for its end, also if it fails.</summary>
    private async Task EndAsync(ServerProcess server, HttpClient client, string type, string path)
    {
        using var answer = await client.PostAsJsonAsync(
            "/graphql",
            new { query = $$"""mutation ScheduleImport { scheduleImport(input: { jobType: IMPORT, dataSource: { type: {{type}}, path: "{{path}}" } }) { importStatus { id } errors { __typename } } }""" });
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString()!;
        var job = await server.UntilEndAsync(id);
        _seen.Add((path, job.GetRawText()));
    }

    private static async Task SetPasswordAsync(RedisProcess redis)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, redis.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"CONFIG SET requirepass {RedisPassword}\r\n"));
        Assert.Equal("+OK", Encoding.ASCII.GetString(await ReadAsync(client.GetStream())).Trim());

        static async Task<byte[]> ReadAsync(NetworkStream stream)
        {
            var answer = new byte[100];
            return answer[..await stream.ReadAsync(answer)];
        }
    }

    /// <summary>Starts a bucket that refuses every request and returns its credentials in the error.</summary>
    private static async Task<WebApplication> StartBucketAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bucket = builder.Build();
        bucket.Run(async http =>
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            http.Response.ContentType = "application/xml";
            await http.Response.WriteAsync($"<Error><Code>AccessDenied</Code><Message>Not you: {http.Request.Headers.Authorization}</Message></Error>");
        });
        await bucket.StartAsync();
        return bucket;
    }
}
