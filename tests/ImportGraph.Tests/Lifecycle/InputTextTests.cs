using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>The texts that workers and people may write, and what happens to others.</summary>
public sealed class InputTextTests(InputTextTests.Server server) : IClassFixture<InputTextTests.Server>, IAsyncLifetime
{
    private const string Results = """{"successful":1,"warnings":0,"errors":0}""";

    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TestApp _app = server.App;

    public Task InitializeAsync() => _app.DeleteJobsAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"C","message":"M","line":0}]}""", "issues.line", "issues.line must be from 1 to 1000000000000000; it is 0.")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"C","message":"M","line":1},{"severity":"ERROR","code":"C","message":"M","line":-7}]}""", "issues.line")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"C","message":"M","line":1000000000000001}]}""", "issues.line")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"","message":"M"}]}""", "issues.code", "issues.code is empty.")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":" ","message":"M"}]}""", "issues.code")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"A\u0000B","message":"M"}]}""", "issues.code", "issues.code may not have control characters; it has U+0000 at character 2.")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"A\nB","message":"M"}]}""", "issues.code")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"C","message":""}]}""", "issues.message")]
    [InlineData("""{"issues":[{"severity":"ERROR","code":"C","message":" \n"}]}""", "issues.message")]
    [InlineData("""{"log":[{"at":"0001-01-01T00:00:00Z","level":"DEBUG","message":"m"}]}""", "log.at")]
    [InlineData("""{"log":[{"at":"9999-12-31T23:59:59Z","level":"DEBUG","message":"m"}]}""", "log.at")]
    [InlineData("""{"log":[{"at":"2030-01-02T12:00:01Z","level":"DEBUG","message":"m"}]}""", "log.at")]
    [InlineData("""{"log":[{"at":"2028-12-31T11:59:59Z","level":"DEBUG","message":"m"}]}""", "log.at", "log.at must be at most 366 days ago and 1 day ahead; it is 2028-12-31T11:59:59Z.")]
    [InlineData("""{"logFileLocation":"/var/log/\u001b[31m"}""", "logFileLocation")]
    [InlineData("""{"total":-1}""", "total")]
    [InlineData("""{"processed":9223372036854775807}""", "processed")]
    [InlineData("""{"results":{"successful":9223372036854775807,"warnings":9223372036854775807,"errors":0}}""", "results")]
    public async Task An_invalid_report_is_refused_and_the_error_names_the_field(string report, string field, string? message = null)
    {
        var (id, lease) = await ClaimAsync();

        var error = await RefusalAsync("ReportImportProgress", With(report, lease, ("sequence", 1)));

        Assert.Equal(("InvalidReportError", field), (error.GetProperty("__typename").GetString(), error.GetProperty("field").GetString()));
        Assert.Equal(message ?? error.GetProperty("message").GetString(), error.GetProperty("message").GetString());
        Assert.Equal(2, (await JobAsync(id)).Version);
    }

    [Theory]
    [InlineData("Fail", """{"code":"","message":"M"}""", "code is empty.")]
    [InlineData("Fail", """{"code":"C","message":""}""", "message is empty.")]
    [InlineData("Fail", """{"code":"C\u0007","message":"M"}""", "code may not have control characters; it has U+0007 at character 2.")]
    [InlineData("Fail", """{"code":"C","message":"M","results":{"successful":-1,"warnings":0,"errors":0}}""", "results must be from 0 to 1000000000000000; it is -1.")]
    [InlineData("Complete", """{"results":{"successful":1,"warnings":-1,"errors":0}}""", "results must be from 0 to 1000000000000000; it is -1.")]
    [InlineData("Complete", $$"""{"results":{{Results}},"logFileLocation":"a\nb"}""", "logFileLocation may not have control characters; it has U+000A at character 2.")]
    [InlineData("Stop", """{"results":{"successful":0,"warnings":0,"errors":-1}}""", "results must be from 0 to 1000000000000000; it is -1.")]
    [InlineData("Stop", $$"""{"results":{{Results}}}""", "Within an attempt the number of processed items cannot decrease: it was 5, now it is 1.")]
    public async Task An_invalid_last_report_is_refused(string end, string input, string message)
    {
        var (id, lease) = await ClaimAsync();
        await ExecuteAsync("ReportImportProgress", With("""{"sequence":1,"processed":5}""", lease));
        await _app.Requests.CancelAsync(id, new CancelRequest(), null, CancellationToken.None);

        var error = await RefusalAsync($"{end}Import", With(input, lease));

        Assert.Equal(("INVALID_REPORT", message), (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
        Assert.Equal(JobStatus.InProgress, (await JobAsync(id)).Status);
    }

    [Theory]
    [InlineData("Stop")]
    [InlineData("Release")]
    public async Task A_checkpoint_that_is_too_long_is_refused_in_a_last_report_too(string end)
    {
        var (_, lease) = await ClaimAsync();

        var error = await RefusalAsync($"{end}Import", With($$"""{"checkpoint":"{{new string('c', 4001)}}"}""", lease));

        Assert.Equal("INVALID_REPORT", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Control_characters_in_a_report_are_replaced()
    {
        var (id, lease) = await ClaimAsync();

        await ExecuteAsync("ReportImportProgress", With(
            """
            {"currentOperation":"Copying \u0000x","issues":[{"severity":"ERROR","code":"C","message":"A\u0000B\tC\nD\u001b[31m","file":"f\u0001","itemKey":"k\u0085","field":"x\u007f","value":"v\u0000😀"}],
             "log":[{"at":"2029-12-31T12:00:00Z","level":"WARNING","message":"Half\u0000way\nthere 😀"}]}
            """,
            lease,
            ("sequence", 1)));

        var job = (await _app.DataAsync(
            "query ($id: ID!) { importStatus(id: $id) { currentOperation issues { nodes { message file itemKey field value } } log { nodes { message } } } }", new { id })).GetProperty("importStatus");
        Assert.Equal("Copying \uFFFDx", job.GetProperty("currentOperation").GetString());
        var issue = job.GetProperty("issues").GetProperty("nodes")[0].EnumerateObject().Select(member => member.Value.GetString());
        Assert.Equal(["A\uFFFDB\tC\nD\uFFFD[31m", "f\uFFFD", "k\uFFFD", "x\uFFFD", "v\uFFFD😀"], issue);
        Assert.Equal("Half way there 😀", job.GetProperty("log").GetProperty("nodes")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task Control_characters_in_a_failure_are_replaced()
    {
        var (id, lease) = await ClaimAsync();

        await ExecuteAsync("FailImport", With("""{"code":"C","message":"One\nTwo\u0000Three"}""", lease));

        Assert.Equal("One\nTwo\uFFFDThree", (await JobAsync(id)).Error);
    }

    [Fact]
    public async Task A_value_is_not_cut_within_a_character()
    {
        var (_, lease) = await ClaimAsync();

        await ExecuteAsync("ReportImportProgress", With($$"""{"issues":[{"severity":"ERROR","code":"C","message":"M","value":"{{new string('v', 255)}}😀"}]}""", lease, ("sequence", 1)));

        await using var db = _app.OpenDatabase();
        var value = (await db.Issues.SingleAsync()).Value!;
        Assert.StartsWith(new string('v', 255), value, StringComparison.Ordinal);
        Assert.DoesNotContain(value, char.IsSurrogate);
    }

    [Theory]
    [InlineData("CancelImport", "cancelImport")]
    [InlineData("RetryImport", "retryImport")]
    public async Task Control_characters_in_a_reason_are_replaced(string document, string mutation)
    {
        var id = (await _app.ScheduleAsync()).Id;
        if (document == "RetryImport")
        {
            await _app.Requests.CancelAsync(id, new CancelRequest(), null, CancellationToken.None);
        }

        var payload = (await _app.DataAsync(Documents.Read(document), new { input = new { id, reason = "because\u0000of\u001bthat\n" } })).GetProperty(mutation);

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        await using var db = _app.OpenDatabase();
        var job = await db.Jobs.SingleAsync();
        Assert.Contains("because\uFFFDof\uFFFDthat\n", $"{job.CurrentOperation}{job.NextReason}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ClaimImport", """{"worker":"w\u0000"}""", "worker")]
    [InlineData("ScheduleImport", """{"jobType":"IMPORT","dataSource":{"type":"SHARED_FILE_PATH","path":"p"},"tags":["a","b\n"]}""", "A tag")]
    [InlineData("ScheduleImport", """{"jobType":"IMPORT","dataSource":{"type":"SHARED_FILE_PATH","path":"p"},"idempotencyKey":"\u0007"}""", "idempotencyKey")]
    [InlineData("ScheduleImport", """{"jobType":"IMPORT","dataSource":{"type":"AWS_S3_BUCKET","path":"s3://a/b","region":"\u0000"}}""", "region")]
    [InlineData("ScheduleImport", """{"jobType":"IMPORT","dataSource":{"type":"AWS_S3_BUCKET","path":"s3://a/b","credentialRef":"\u0000"}}""", "credentialRef")]
    public async Task A_name_with_a_control_character_is_refused(string document, string input, string field)
    {
        var error = (await _app.QueryAsync(Documents.Read(document), new { input = JsonElement.Parse(input) })).GetProperty("errors")[0];

        Assert.Equal("INPUT_INVALID", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.StartsWith($"{field} may not have control characters; it has U+00", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHARED_FILE_PATH", "a\\u0000b")]
    [InlineData("SHARED_FILE_PATH", "a\\nb")]
    [InlineData("AWS_S3_BUCKET", "s3://bucket/\\u0000")]
    public async Task A_path_with_a_control_character_is_refused(string type, string path)
    {
        var input = JsonElement.Parse($$$"""{"jobType":"IMPORT","dataSource":{"type":"{{{type}}}","path":"{{{path}}}"}}""");

        var error = (await ExecuteAsync("ScheduleImport", input)).GetProperty("errors")[0];

        Assert.Equal("INVALID_DATA_SOURCE", error.GetProperty("code").GetString());
        using var rest = await _app.Http.PostAsync(
            new Uri("/import/content", UriKind.Relative),
            new StringContent($$$"""{"dataSource":{"type":"Shared file path","path":"{{{path}}}"}}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        Assert.Contains("\"400-104\"", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(Guid Id, string Lease)> ClaimAsync()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = (await ExecuteAsync("ClaimImport", new { worker = "w" })).GetProperty("claim");
        return (id, claim.GetProperty("leaseToken").GetString()!);
    }

    private async Task<ImportJob> JobAsync(Guid id) => (await _app.Listing.FindAsync(id, CancellationToken.None))!;

    private static Dictionary<string, object> With(string input, string lease, params (string Name, object Value)[] more)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(input)!;
        fields["leaseToken"] = lease;
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }

    private async Task<JsonElement> RefusalAsync(string document, object input) => Assert.Single((await ExecuteAsync(document, input)).GetProperty("errors").EnumerateArray());

    private async Task<JsonElement> ExecuteAsync(string document, object input) =>
        (await _app.DataAsync(Documents.Read(document), new { input })).EnumerateObject().Single().Value;

    public sealed class Server : IDisposable
    {
        public TestApp App { get; } = new(worker: false, new FakeTimeProvider(Start));

        public void Dispose() => App.Dispose();
    }
}
