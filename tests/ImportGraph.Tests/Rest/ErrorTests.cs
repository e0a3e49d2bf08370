using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Uploads;
using Microsoft.Data.Sqlite;
using Snapshooter;
using Snapshooter.Xunit;
using SQLitePCL;

namespace ImportGraph.Tests.Rest;

/// <summary>Every error code, and a request that causes it.</summary>
public sealed class ErrorTests : IDisposable
{
    private const string Import = "/import/content";
    private const string Good = """{"dataSource":{"type":"Shared file path","path":"p"}}""";
    private const string BodyTooSlow = "408-101";

    private static readonly Dictionary<string, Func<RestApp, Task<HttpResponseMessage>>> Provocations = new()
    {
        ["400-101"] = app => app.PostAsync(Import, """{"dataSource":"""),
        ["400-102"] = app => app.PostAsync(Import, "[]"),
        ["400-103"] = app => app.PostAsync(Import, """{"dataSource":{"type":"Shared file path"}}"""),
        ["400-104"] = app => app.PostAsync(Import, Good.Replace("Shared file path", "Folder", StringComparison.Ordinal)),
        ["400-105"] = app => app.PostAsync(Import, Good, ("Idempotency-Key", new string('k', 257))),
        ["400-106"] = app => app.PostAsync(Import, Good.Replace("}}", "},\"scheduleTime\":{\"date\":\"2029-12-31T00:00:00Z\"}}", StringComparison.Ordinal)),
        ["400-107"] = app => app.PostAsync(Import, Good.Replace("\"p\"", "\"../etc\"", StringComparison.Ordinal)),
        ["400-108"] = app => app.PostAsync(Import, Good.Replace("}}", ",\"credentials\":{\"secretKey\":\"hidden\"}}}", StringComparison.Ordinal)),
        ["400-109"] = app => app.PostAsync(Import, Good.Replace("}}", ",\"regoin\":\"eu-central-1\"}}", StringComparison.Ordinal)),
        ["401-101"] = app => app.GetAsync($"{Import}/{Guid.NewGuid()}/status", ("Authorization", "Bearer ig_nobody")),
        ["403-101"] = app => app.PostAsync(Import, Good, ("Authorization", "Bearer ig_reader")),
        ["403-102"] = app => app.PostAsync(Import, Good, ("Authorization", "Bearer ig_web"), ("X-Project", "shop")),
        ["404-101"] = app => app.GetAsync($"{Import}/{Guid.NewGuid()}/status"),
        ["404-102"] = app => app.GetAsync("/import/nowhere"),
        ["404-103"] = async app => await app.GetAsync($"/import/jobs/{(await app.JobInAsync(JobStatus.Scheduled)).Id}/log"),
        ["404-104"] = app => app.GetAsync($"/import/uploads/{Guid.NewGuid()}"),
        ["405-101"] = app => app.SendAsync(HttpMethod.Delete, $"{Import}/{Guid.NewGuid()}/status"),
        ["406-101"] = app => app.GetAsync($"{Import}/{Guid.NewGuid()}/status", ("Accept", "application/xml")),
        ["409-101"] = async app => await app.PostAsync($"{Import}/{(await app.JobInAsync(JobStatus.InProgress)).Id}/retry"),
        ["409-102"] = async app => await app.PostAsync($"{Import}/{(await app.JobInAsync(JobStatus.Failed, retryable: false)).Id}/retry"),
        ["409-103"] = async app =>
        {
            (await app.PostAsync(Import, Good, ("X-Project", "full"))).Dispose();
            return await app.PostAsync(Import, Good, ("X-Project", "full"));
        },
        ["409-104"] = async app => await app.PatchAsync(await app.UploadAsync("a.csv", 5), 3, "xy"u8.ToArray()),
        ["409-105"] = async app =>
        {
            await app.UploadAsync("a.csv", 5);
            return await app.CreateAsync("b.csv", 5);
        },
        ["409-106"] = async app =>
        {
            var upload = await app.PutAsync("a.jsonl", "{}"u8.ToArray());
            (await app.PostAsync(Import, Uploading.JobOn(upload.Id))).Dispose();
            return await app.TusAsync(HttpMethod.Delete, upload.Url);
        },
        ["410-101"] = async app =>
        {
            var upload = await app.UploadAsync("a.csv", 5);
            app.Pass(TimeSpan.FromHours(24));
            return await app.PatchAsync(upload, 0, "xy"u8.ToArray());
        },
        ["412-101"] = async app => await app.PostAsync($"{Import}/{(await app.JobInAsync(JobStatus.InProgress)).Id}/cancel", null, ("If-Match", "\"v1\"")),
        ["412-102"] = app => app.PostAsync("/import/uploads", null, ("Upload-Length", "5"), ("Tus-Resumable", "0.2.2")),
        ["413-101"] = app => app.PostAsync(Import, Good + new string(' ', 1_000_000)),
        ["413-102"] = app => app.CreateAsync("a.csv", 4_000_000_001),
        ["415-101"] = app => app.SendAsync(HttpMethod.Post, Import, new StringContent(Good, Encoding.UTF8, "text/plain")),
        ["422-101"] = async app =>
        {
            (await app.PostAsync(Import, Good, ("Idempotency-Key", "mine"))).Dispose();
            return await app.PostAsync($"{Import}/validate", Good, ("Idempotency-Key", "mine"));
        },
        ["423-101"] = async app =>
        {
            var upload = await app.UploadAsync("a.csv", 5);
            await using var other = app.OpenUpload(upload);
            return await app.PatchAsync(upload, 0, "xy"u8.ToArray());
        },
        ["429-101"] = async app =>
        {
            HttpResponseMessage answer;
            while ((answer = await app.GetAsync($"{Import}/{Guid.NewGuid()}/status")).StatusCode == HttpStatusCode.NotFound)
            {
                answer.Dispose();
            }

            return answer;
        },
        ["460-101"] = async app => await app.PatchAsync(
            await app.UploadAsync("a.csv", 5), 0, "xy"u8.ToArray(), ("Upload-Checksum", $"sha1 {Convert.ToBase64String(new byte[20])}")),
        ["500-101"] = app => CancelAsync(app, _ => throw new InvalidTimeZoneException("A secret.")),
        ["500-102"] = app => CancelAsync(app, _ => throw new SqliteException("A path.", raw.SQLITE_READONLY)),
        ["503-101"] = app => CancelAsync(app, _ => throw new SqliteException("A path.", raw.SQLITE_BUSY)),
        ["503-102"] = app => CancelAsync(app, _ => throw new SqliteException("A path.", raw.SQLITE_FULL)),
        ["503-103"] = app => CancelAsync(app, token =>
        {
            app.Clock.Advance(TimeSpan.FromSeconds(31));
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        }),
    };

    private readonly RestApp _app = new(
        [("RateLimit:CostPerSecond", "1"), ("RateLimit:Burst", "1000"), ("Projects:full:MaxScheduled", "1"), ("Uploads:MaxUnfinished", "1"), .. TestKey.SettingsOf("web", "ig_web", "imports:write", "web"), .. TestKey.SettingsOf("reader", "ig_reader", "imports:read")]);

    public static TheoryData<string> Codes => [.. Provocations.Keys];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task The_body_of_an_error_with_each_code(string code)
    {
        using var answer = await Provocations[code](_app);

        var body = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith($"{{\"code\":\"{code}\",", body, StringComparison.Ordinal);
        Assert.Equal((code[..3], "no-store"), ($"{(int)answer.StatusCode}", $"{answer.Headers.CacheControl}"));
        body.MatchSnapshot(SnapshotNameExtension.Create(code));
    }

    [Fact]
    public void Every_code_is_provoked() =>
        Assert.Equal(RestCodes.All.Select(code => $"{code}").Order(), Provocations.Keys.Append(BodyTooSlow).Order());

    [Fact]
    public async Task The_error_for_a_wrong_method_lists_the_allowed_ones()
    {
        using var answer = await _app.SendAsync(HttpMethod.Put, $"{Import}/{Guid.NewGuid()}/status");
        using var other = await _app.GetAsync(Import);

        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
        Assert.Equal(["POST"], other.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/import")]
    [InlineData("/import/")]
    [InlineData("/import/content/5/status/more")]
    [InlineData("/IMPORT/nowhere")]
    [InlineData("/import/content/health")]
    [InlineData("/import/config/hooks")]
    [InlineData("/import/config/hooks/5/version/2")]
    public async Task An_unknown_path_is_answered_as_an_error(string path)
    {
        using var answer = await _app.GetAsync(path);

        Assert.Contains("404-102", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("import")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"p","path":"q"}}""")]
    [InlineData("""{"dataSource":{"type":"Shared file path","path":"\ud800"}}""")]
    [InlineData("""{"dataSource":{"\ud800":1,"type":"Shared file path","path":"p"}}""")]
    [InlineData("""{"\ud800":1,"\ud800":2,"dataSource":{"type":"Shared file path","path":"p"}}""")]
    public async Task A_body_that_cannot_be_read_is_malformed(string body)
    {
        using var answer = await _app.PostAsync(Import, body);

        Assert.Contains("400-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_text_are_malformed()
    {
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(Good[..^3]), 0xFF, .. "\"}}"u8])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };

        using var answer = await _app.SendAsync(HttpMethod.Post, Import, content);

        Assert.Contains("400-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData(null, null)]
    [InlineData("application/json", "gzip")]
    public async Task Only_uncompressed_JSON_is_read(string? type, string? encoding)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        using var answer = await _app.SendAsync(HttpMethod.Post, Import, content);

        Assert.Contains("415-101", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_a_body_that_never_ends_is_aborted()
    {
        using var app = new TestApp(worker: false, clock: null, ("Limits:RequestSeconds", "1"));
        using var client = new TcpClient();
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /import/content HTTP/1.1\r\nHost: x\r\nAuthorization: {TestKey.Authorization}\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n"));

        using var reader = new StreamReader(client.GetStream());
        var (answer, block) = ("", new char[1024]);
        while (!answer.EndsWith('}'))
        {
            answer += new string(block, 0, await reader.ReadAsync(block.AsMemory()).AsTask().WaitAsync(Patience.Step));
        }

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains($"\"code\":\"{BodyTooSlow}\"", answer, StringComparison.Ordinal);
    }

    /// <summary>Cancels a job during another operation of the database.</summary>
    private static async Task<HttpResponseMessage> CancelAsync(RestApp app, Func<CancellationToken, Task> instead)
    {
        var job = await app.JobInAsync(JobStatus.Scheduled);
        app.OnChange = instead;
        return await app.PostAsync($"{Import}/{job.Id}/cancel");
    }
}
