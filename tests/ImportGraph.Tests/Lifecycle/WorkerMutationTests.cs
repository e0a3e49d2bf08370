using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>The mutations of API workers, each through its checked-in document.</summary>
public sealed class WorkerMutationTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;

    public WorkerMutationTests() => _app = new TestApp(worker: false, _clock, ("Worker:MaxIssues", "3"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_job_is_claimed_reported_on_and_completed()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await ClaimAsync();
        Assert.Equal((1, "2030-01-01T12:01:00.000Z"), (claim.GetProperty("attempt").GetInt32(), claim.GetProperty("leaseExpiresAt").GetString()));
        Assert.Equal(JsonValueKind.Null, (await ExecuteAsync("ClaimImport", new { worker = "w" })).GetProperty("claim").ValueKind);

        _clock.Advance(TimeSpan.FromSeconds(10));
        var report = await ReportAsync(claim, new
        {
            sequence = 1,
            total = 10,
            results = new { successful = 3, warnings = 1, errors = 1 },
            currentOperation = "Copying",
            checkpoint = "5",
            issues = new[] { new { severity = "ERROR", code = "C", message = "M", file = "f", line = 3, itemKey = "k", field = "x", value = new string('v', 300) } },
            log = new[] { new { at = "2030-01-01T12:00:05Z", level = "WARNING", message = "Half-way\nthere." } },
        });
        Assert.Equal("""{"applied":true,"lease":{"expiresAt":"2030-01-01T12:01:10.000Z","directive":"CONTINUE"},"errors":null}""", report.GetRawText());
        var job = (await _app.DataAsync("""
            query ($id: ID!) { importStatus(id: $id) {
              progress { processed total percentage } results { successful warnings errors } currentOperation estimatedCompletion
              issues { nodes { severity code message file line itemKey field value } } log { nodes { at level message } } } }
            """, new { id })).GetProperty("importStatus");
        Assert.Equal(
            """{"progress":{"processed":5,"total":10,"percentage":50},"results":{"successful":3,"warnings":1,"errors":1},"currentOperation":"Copying","estimatedCompletion":"2030-01-01T12:00:20.000Z","issues":{"nodes":[{"severity":"ERROR","code":"C","message":"M","file":"f","line":3,"itemKey":"k","field":"x","value":"VALUE"}]},"log":{"nodes":[{"at":"2030-01-01T12:00:05.000Z","level":"WARNING","message":"Half-way there."}]}}""".Replace("VALUE", new string('v', 256), StringComparison.Ordinal),
            job.GetRawText());

        var done = await EndAsync("Complete", claim, new { results = new { successful = 8, warnings = 1, errors = 1 }, total = 10 });
        Assert.Equal("SUCCESSFUL", done.GetProperty("importStatus").GetProperty("status").GetString());
        var ended = (await _app.Listing.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((10, 10, 100, 8), (ended.Processed, ended.Total, ended.Percentage, ended.Successful));
    }

    [Fact]
    public async Task A_late_report_is_acknowledged_and_dropped()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await ClaimAsync();
        await ReportAsync(claim, new { sequence = 2, processed = 5 });
        _clock.Advance(TimeSpan.FromSeconds(5));

        foreach (var sequence in new[] { 1, 2 })
        {
            var report = await ReportAsync(claim, new { sequence, processed = 9 });
            Assert.Equal("""{"applied":false,"lease":{"expiresAt":"2030-01-01T12:01:05.000Z","directive":"CONTINUE"},"errors":null}""", report.GetRawText());
        }

        Assert.Equal(5, (await _app.Listing.FindAsync(id, CancellationToken.None))!.Processed);
    }

    [Theory]
    [InlineData("""{"sequence":2,"processed":4}""", "processed")]
    [InlineData("""{"sequence":2,"processed":-1}""", "processed")]
    [InlineData("""{"sequence":2,"processed":6,"total":5}""", "total")]
    [InlineData("""{"sequence":2,"processed":6,"results":{"successful":5,"warnings":0,"errors":0}}""", "processed")]
    [InlineData("""{"sequence":2,"results":{"successful":7,"warnings":-1,"errors":0}}""", "results")]
    public async Task An_impossible_report_is_refused_and_the_error_names_the_field(string report, string field)
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await ClaimAsync();
        await ReportAsync(claim, new { sequence = 1, processed = 5 });

        var error = Assert.Single((await ReportAsync(claim, JsonSerializer.Deserialize<Dictionary<string, object>>(report)!)).GetProperty("errors").EnumerateArray());

        Assert.Equal(("InvalidReportError", field), (error.GetProperty("__typename").GetString(), error.GetProperty("field").GetString()));
        Assert.Equal(3, (await _app.Listing.FindAsync(id, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task Texts_and_lists_that_are_too_long_are_refused()
    {
        await _app.ScheduleAsync();
        var claim = await ClaimAsync();
        object Issue(int length) => new { severity = "ERROR", code = new string('c', length), message = "m" };
        object Line() => new { at = Start, level = "DEBUG", message = "m" };

        await AssertRefusedAsync("checkpoint", new { sequence = 1, checkpoint = new string('c', 4097) });
        await AssertRefusedAsync("currentOperation", new { sequence = 1, currentOperation = new string('c', 1025) });
        await AssertRefusedAsync("issues.code", new { sequence = 1, issues = new[] { Issue(257) } });
        await AssertRefusedAsync("issues", new { sequence = 1, issues = Enumerable.Repeat(Issue(1), 501) });
        await AssertRefusedAsync("log", new { sequence = 1, log = Enumerable.Repeat(0, 501).Select(_ => Line()) });

        async Task AssertRefusedAsync(string field, object report) =>
            Assert.Equal(field, (await ReportAsync(claim, report)).GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Issues_above_the_maximum_are_not_stored()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await ClaimAsync();
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            await ReportAsync(claim, new { sequence, issues = Enumerable.Repeat(new { severity = "WARNING", code = "C", message = "M" }, 2) });
        }

        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { issues { totalCount } } }", new { id });
        Assert.Equal(3, data.GetProperty("importStatus").GetProperty("issues").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_worker_receives_the_request_to_stop_and_stops_with_its_results()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await ClaimAsync();
        Assert.Equal("ImportStateConflictError", Refusal(await EndAsync("Stop", claim, new { })));
        await _app.Requests.CancelAsync(id, new CancelRequest(), null, CancellationToken.None);

        var report = await ReportAsync(claim, new { sequence = 1, processed = 2 });
        Assert.Equal("STOP_AFTER_ITEM", report.GetProperty("lease").GetProperty("directive").GetString());
        var stopped = await EndAsync("Stop", claim, new { results = new { successful = 3, warnings = 0, errors = 0 }, checkpoint = "3" });

        Assert.Equal("CANCELLED", stopped.GetProperty("importStatus").GetProperty("status").GetString());
        var job = (await _app.Listing.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((3, 3, "3"), (job.Processed, job.Successful, job.Checkpoint));
    }

    [Fact]
    public async Task A_released_job_continues_from_its_checkpoint()
    {
        await _app.ScheduleAsync();

        await EndAsync("Release", await ClaimAsync(), new { checkpoint = "at 7" });

        var claim = await ClaimAsync();
        Assert.Equal((2, "at 7"), (claim.GetProperty("attempt").GetInt32(), claim.GetProperty("checkpoint").GetString()));
    }

    [Fact]
    public async Task A_failure_is_stored_as_the_worker_reports_it()
    {
        var id = (await _app.ScheduleAsync()).Id;

        await EndAsync("Fail", await ClaimAsync(), new { code = "DISK_FULL", category = "STORAGE", message = "No space.", retryable = true, results = new { successful = 1, warnings = 0, errors = 0 } });

        var job = (await _app.Listing.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobStatus.Failed, "DISK_FULL", FailureCategory.Storage, "No space.", true, 1), (job.Status, job.FailureCode, job.FailureCategory, job.Error, job.Retryable, job.Processed));
    }

    [Fact]
    public async Task Every_request_with_a_lost_lease_is_refused_and_stores_nothing()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var lost = await ClaimAsync();
        _clock.Advance(TimeSpan.FromSeconds(60));
        await _app.Timers.RescueAsync(1, CancellationToken.None);
        await ClaimAsync();
        var version = (await _app.Listing.FindAsync(id, CancellationToken.None))!.Version;
        var results = new { successful = 1, warnings = 0, errors = 0 };

        for (var sequence = 1; sequence <= 1000; sequence++)
        {
            Assert.Equal("LeaseLostError", Refusal((sequence % 5) switch
            {
                0 => await ReportAsync(lost, new { sequence, results }),
                1 => await EndAsync("Complete", lost, new { results }),
                2 => await EndAsync("Fail", lost, new { code = "C", message = "M" }),
                3 => await EndAsync("Stop", lost, new { }),
                _ => await EndAsync("Release", lost, new { }),
            }));
        }

        Assert.Equal(version, (await _app.Listing.FindAsync(id, CancellationToken.None))!.Version);
        await using var db = _app.OpenDatabase();
        Assert.Equal(0, await db.Issues.CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("1-x")]
    [InlineData("ffffffffffffffffffff-00000000000000000000000000000000")]
    public async Task An_invalid_token_is_a_lost_lease(string leaseToken) =>
        Assert.Equal("LeaseLostError", Refusal((await _app.DataAsync(Documents.Read("ReleaseImport"), new { input = new { leaseToken } })).GetProperty("releaseImport")));

    [Fact]
    public async Task A_worker_receives_only_jobs_of_its_types()
    {
        await _app.ScheduleAsync(type: JobType.Validation);

        foreach (var (type, found) in new[] { ("IMPORT", JsonValueKind.Null), ("VALIDATION", JsonValueKind.Object) })
        {
            string[] jobTypes = [type];
            Assert.Equal(found, (await ExecuteAsync("ClaimImport", new { worker = "w", jobTypes })).GetProperty("claim").ValueKind);
        }
    }

    private async Task<JsonElement> ClaimAsync() => (await ExecuteAsync("ClaimImport", new { worker = "w" })).GetProperty("claim");

    private Task<JsonElement> ReportAsync(JsonElement claim, object report) => ExecuteAsync("ReportImportProgress", WithLease(claim, report));

    private Task<JsonElement> EndAsync(string end, JsonElement claim, object input) => ExecuteAsync($"{end}Import", WithLease(claim, input));

    private static Dictionary<string, object> WithLease(JsonElement claim, object input)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, object>>(JsonSerializer.Serialize(input))!;
        fields["leaseToken"] = claim.GetProperty("leaseToken");
        return fields;
    }

    private async Task<JsonElement> ExecuteAsync(string document, object input) =>
        (await _app.DataAsync(Documents.Read(document), new { input })).EnumerateObject().Single().Value;

    private static string? Refusal(JsonElement payload) => Assert.Single(payload.GetProperty("errors").EnumerateArray()).GetProperty("__typename").GetString();
}
