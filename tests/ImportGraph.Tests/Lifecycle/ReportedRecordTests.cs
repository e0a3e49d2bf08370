using System.Net;
using System.Text.Json;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>The rejected records that workers in other languages report.</summary>
public sealed class ReportedRecordTests : IDisposable
{
    private readonly TestApp _app = new(worker: false, settings: ("Worker:MaxRejectedBytes", "2000"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_records_of_errors_are_a_file_of_JSON_lines_with_their_reasons()
    {
        var (job, lease) = await ClaimAsync();
        const string Object = """{"sku":"a","price":-1.50}""";

        await ReportAsync(
            lease,
            1,
            Issue("NEGATIVE", Object, "price"),
            Issue("TOO_OLD", Object, "since"),
            Issue("NEGATIVE", """{"sku":"b"}""", "price"),
            Issue("ODD", "c;1\t2", null),
            Issue("ODD", "[1]", null),
            Issue("UNKNOWN", null, null),
            new { severity = "WARNING", code = "W", message = "m", record = """{"sku":"w"}""" });

        Assert.Equal(
            """
            {"sku":"a","price":-1.50,"importgraph_reason":"NEGATIVE (price): Why.; TOO_OLD (since): Why."}
            {"sku":"b","importgraph_reason":"NEGATIVE (price): Why."}
            {"importgraph_record":"c;1\t2","importgraph_reason":"ODD: Why."}
            {"importgraph_record":"[1]","importgraph_reason":"ODD: Why."}

            """,
            await ReadAsync(job));
    }

    [Fact]
    public async Task A_report_that_is_sent_again_does_not_repeat_its_records()
    {
        var (job, lease) = await ClaimAsync();

        await ReportAsync(lease, 1, Issue("A", """{"n":1}""", null));
        await ReportAsync(lease, 1, Issue("A", """{"n":1}""", null));
        await ReportAsync(lease, 2, Issue("A", """{"n":2}""", null));

        Assert.Equal(["1", "2"], await NumbersAsync(job));
    }

    [Fact]
    public async Task Lines_of_the_file_that_are_reported_as_they_are_stay_as_they_were()
    {
        var (job, lease) = await ClaimAsync();
        await ReportAsync(
            lease, 1, Issue("ODD", "c;1", null), Issue("ODD", "[1]", null), Issue("ODD", "\"x\"", null), Issue("A", """{"n":1}""", null));
        var file = await ReadAsync(job);
        var (next, second) = await ClaimAsync();

        object[] again = [.. file.TrimEnd('\n').Split('\n').Select(line => Issue(line.Contains("\"n\"", StringComparison.Ordinal) ? "A" : "ODD", line, null))];
        await ReportAsync(second, 1, again);

        Assert.Equal(file, await ReadAsync(next));
    }

    [Theory]
    [InlineData("""{"importgraph_record":"\ud800"}""")]
    [InlineData("""{"importgraph_reas\ud800n_of_the_record":1}""")]
    public async Task A_record_that_has_half_of_a_surrogate_pair_is_kept_as_text(string record)
    {
        var (job, lease) = await ClaimAsync();

        await ReportAsync(lease, 1, Issue("ODD", record, null));

        using var line = JsonDocument.Parse(await ReadAsync(job));
        Assert.Equal(record, line.RootElement.GetProperty("importgraph_record").GetString());
    }

    [Fact]
    public async Task If_one_record_cannot_be_read_none_is_added()
    {
        var (job, lease) = await ClaimAsync();
        await ReportAsync(lease, 1, Issue("A", """{"n":1}""", null));
        var claimed = (await _app.Listing.FindAsync(job.Id, default))!;

        Assert.Throws<IOException>(() => _app.Services.GetRequiredService<ReportedRecords>().Append(claimed, 0, Broken(), 2000));

        Assert.Equal(["1"], await NumbersAsync(job));
        static IEnumerable<ReportedRecord> Broken()
        {
            yield return new ReportedRecord("""{"n":2}""", [("A", null, "Why.")]);
            throw new IOException("The second record cannot be read.");
        }
    }

    [Theory]
    [InlineData(false, "1 2")]
    [InlineData(true, "2")]
    public async Task An_attempt_that_continues_keeps_the_records_of_the_one_before(bool restarted, string expected)
    {
        var (job, lease) = await ClaimAsync();
        var issues = new[] { Issue("A", """{"n":1}""", null) };
        await ExecuteAsync("ReportImportProgress", new { leaseToken = lease, sequence = 1, checkpoint = "1", issues });
        await ExecuteAsync("ReleaseImport", new { leaseToken = lease });
        var (_, second) = await ClaimAsync(job);

        await ExecuteAsync("ReportImportProgress", new { leaseToken = second, sequence = 2, restarted, issues = new[] { Issue("A", """{"n":2}""", null) } });

        Assert.Equal(expected.Split(' '), await NumbersAsync(job));
    }

    [Fact]
    public async Task The_file_has_a_limit_which_the_log_mentions_once()
    {
        var (job, lease) = await ClaimAsync();
        for (var sequence = 1; sequence <= 5; sequence++)
        {
            await ReportAsync(lease, sequence, Issue("A", $$"""{"n":{{sequence}},"text":"{{new string('x', 700)}}"}""", null));
        }

        Assert.Equal(["1", "2"], await NumbersAsync(job));
        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { log { nodes { level message } } } }", new { id = job.Id });
        var line = Assert.Single(data.GetProperty("importStatus").GetProperty("log").GetProperty("nodes").EnumerateArray());
        Assert.Contains("Worker:MaxRejectedBytes", line.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_too_long_is_refused()
    {
        var (_, lease) = await ClaimAsync();

        var payload = await ReportAsync(lease, 1, Issue("A", new string('x', 65_537), null));

        Assert.Contains("issues.record", payload.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
    }

    private static object Issue(string code, string? record, string? field) => new { severity = "ERROR", code, message = "Why.", field, record };

    private Task<JsonElement> ReportAsync(string lease, int sequence, params object[] issues) =>
        ExecuteAsync("ReportImportProgress", new { leaseToken = lease, sequence, issues });

    private async Task<(ImportJob Job, string Lease)> ClaimAsync(ImportJob? job = null)
    {
        job ??= await _app.ScheduleAsync();
        var claim = (await ExecuteAsync("ClaimImport", new { worker = "w" })).GetProperty("claim");
        return (job, claim.GetProperty("leaseToken").GetString()!);
    }

    private async Task<JsonElement> ExecuteAsync(string document, object input) =>
        (await _app.DataAsync(Documents.Read(document), new { input })).EnumerateObject().Single().Value;

    private async Task<string> ReadAsync(ImportJob job)
    {
        using var answer = await _app.Http.GetAsync(new Uri($"/import/jobs/{job.Id}/rejected", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<IEnumerable<string>> NumbersAsync(ImportJob job) =>
        (await ReadAsync(job)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("n").GetRawText());
}
