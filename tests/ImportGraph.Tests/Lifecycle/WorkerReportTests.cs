using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Clients see the reports of API workers only if they can be true.</summary>
public sealed class WorkerReportTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;
    private long _sequence;

    public WorkerReportTests() => _app = new TestApp(worker: false, _clock, ("Worker:MaxIssues", "10"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task At_a_constant_rate_the_estimate_is_right_after_five_percent()
    {
        var (id, token) = await ClaimedAsync();
        // 10 items per second, 2,000 items: 200 s.
        for (var processed = 0; processed < 2000; processed += 10)
        {
            await ReportAsync(token, new { processed, total = 2000 });
            if (processed >= 100)
            {
                await AssertEstimateAsync(id, (2000 - processed) / 10d);
            }

            _clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>A program that uses the library directly is checked, too. The limits of the API do not apply to it.</summary>
    [Theory]
    [InlineData(null, -1L, nameof(ImportReport.Results))]
    [InlineData(-1L, null, nameof(ImportReport.Processed))]
    public async Task A_report_within_the_process_cannot_have_negative_numbers(long? processed, long? errors, string field)
    {
        var (_, token) = await ClaimedAsync();
        var claim = (await _app.Work.FindClaimAsync(token, CancellationToken.None))!;
        var report = new ImportReport(1, processed, Results: errors is { } number ? new JobResults(3, 0, number) : null);

        var outcome = await _app.Work.ReportAsync(claim, report, 10, null, CancellationToken.None);

        Assert.Equal(field, Assert.IsType<InvalidReportError>(outcome.Error).Field);
    }

    [Fact]
    public async Task A_resumed_attempt_is_estimated_by_its_own_rate_and_start()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { processed = 9000, total = 10_000, checkpoint = "9000" });
        await _app.DataAsync(Documents.Read("ReleaseImport"), new { input = new { leaseToken = token, checkpoint = "9000" } });
        _clock.Advance(TimeSpan.FromHours(1));
        (_, token) = await ClaimAsync();

        // 10 items per second.
        for (var processed = 9000; processed < 10_000; processed += 100)
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            await ReportAsync(token, new { processed, total = 10_000 });
            if (processed >= 9100)
            {
                await AssertEstimateAsync(id, (10_000 - processed) / 10d);
            }
        }
    }

    [Fact]
    public async Task An_estimate_is_never_in_the_past_even_if_the_worker_is_silent()
    {
        var (id, token) = await ClaimedAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await ReportAsync(token, new { processed = 50, total = 100 });
        await AssertEstimateAsync(id, 10);

        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("null", (await StatusAsync(id)).GetProperty("estimatedCompletion").GetRawText());
        using var rest = await _app.Http.GetAsync(new Uri($"/import/content/{id}/status", UriKind.Relative));
        Assert.DoesNotContain("estimatedCompletion", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_were_not_reported_are_null_and_not_zero()
    {
        var (id, token) = await ClaimedAsync();
        Assert.Equal("null", (await StatusAsync(id)).GetProperty("results").GetRawText());
        await ReportAsync(token, new { processed = 5, total = 10 });
        Assert.Equal("null", (await StatusAsync(id)).GetProperty("results").GetRawText());

        await ReportAsync(token, new { results = new { successful = 6, warnings = 0, errors = 0 } });
        await ReportAsync(token, new { currentOperation = "Copying" });
        Assert.Equal(6, (await StatusAsync(id)).GetProperty("results").GetProperty("successful").GetInt64());

        // Results with fewer items than were processed would be wrong.
        await ReportAsync(token, new { processed = 7 });
        Assert.Equal("null", (await StatusAsync(id)).GetProperty("results").GetRawText());
    }

    [Fact]
    public async Task Warnings_never_displace_errors_and_issues_that_are_not_stored_are_counted()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { issues = Issues("WARNING", 25) });
        await ReportAsync(token, new { issues = Issues("ERROR", 4), results = new { successful = 0, warnings = 25, errors = 4 } });

        var status = await StatusAsync(id);

        Assert.Equal("""{"successful":0,"warnings":25,"errors":4,"issuesLeftOut":15}""", status.GetProperty("results").GetRawText());
        Assert.Equal((10, 4), (Count(status, "WARNING"), Count(status, "ERROR")));
    }

    [Fact]
    public async Task Earlier_issues_are_history_after_an_attempt_that_starts_over()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { issues = Issues("ERROR", 12), results = new { successful = 0, warnings = 0, errors = 12 } });
        await ReleaseAsync(token, checkpoint: null);

        (_, token) = await ClaimAsync();
        await ReportAsync(token, new { issues = Issues("ERROR", 1), results = new { successful = 11, warnings = 0, errors = 1 } });

        var status = await StatusAsync(id);
        Assert.Equal("""{"successful":11,"warnings":0,"errors":1,"issuesLeftOut":0}""", status.GetProperty("results").GetRawText());
        Assert.Equal("""{"totalCount":1,"nodes":[{"severity":"ERROR","attempt":2,"current":true}]}""", status.GetProperty("issues").GetRawText());
        var all = status.GetProperty("all");
        Assert.Equal(11, all.GetProperty("totalCount").GetInt32());
        Assert.Equal("""{"attempt":1,"current":false}""", all.GetProperty("nodes")[0].GetRawText());
    }

    [Fact]
    public async Task Issues_stay_current_after_an_attempt_that_resumes()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { issues = Issues("ERROR", 12), results = new { successful = 0, warnings = 0, errors = 12 }, checkpoint = "12" });
        await ReleaseAsync(token, "12");

        (_, token) = await ClaimAsync();
        await ReportAsync(token, new { issues = Issues("ERROR", 1), results = new { successful = 0, warnings = 0, errors = 13 } });

        var status = await StatusAsync(id);
        Assert.Equal("""{"successful":0,"warnings":0,"errors":13,"issuesLeftOut":3}""", status.GetProperty("results").GetRawText());
        Assert.Equal(10, status.GetProperty("issues").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_worker_that_does_not_use_its_checkpoint_reports_a_restart()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { issues = Issues("ERROR", 12), results = new { successful = 0, warnings = 0, errors = 12 }, checkpoint = "12" });
        await ReleaseAsync(token, "12");

        (_, token) = await ClaimAsync();
        await ReportAsync(token, new { restarted = true, issues = Issues("WARNING", 11), results = new { successful = 0, warnings = 11, errors = 0 } });
        await ReportAsync(token, new { restarted = true, issues = Issues("WARNING", 1), results = new { successful = 0, warnings = 12, errors = 0 } });

        var status = await StatusAsync(id);
        Assert.Equal("""{"successful":0,"warnings":12,"errors":0,"issuesLeftOut":2}""", status.GetProperty("results").GetRawText());
        Assert.Equal((10, 0), (Count(status, "WARNING"), Count(status, "ERROR")));
    }

    [Fact]
    public async Task A_worker_that_processed_fewer_items_than_its_total_must_say_which_is_right()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { processed = 5, total = 10 });
        var results = new { successful = 8, warnings = 0, errors = 0 };

        var refused = await CompleteAsync(new { leaseToken = token, results });
        Assert.Equal(
            """[{"code":"INVALID_REPORT","field":"results","message":"The results add up to 8 items, but a total of 10 was reported. Send total if that was wrong."}]""",
            refused.GetProperty("errors").GetRawText());

        var completed = await CompleteAsync(new { leaseToken = token, results, total = 8 });
        Assert.Equal("null", completed.GetProperty("errors").GetRawText());
        var job = (await _app.Listing.FindAsync(id, default))!;
        Assert.Equal((JobStatus.Successful, 8, 8), (job.Status, job.Processed, job.Total));
    }

    [Fact]
    public async Task A_worker_reports_what_it_did_with_the_items()
    {
        var (id, token) = await ClaimedAsync();

        await ReportAsync(token, new { results = new { successful = 3, warnings = 0, errors = 1, changes = new { created = 2, updated = 1, unchanged = 0 } } });
        Assert.Equal("""{"created":2,"updated":1,"unchanged":0,"rejected":1}""", await ChangesAsync(id));

        await ReportAsync(token, new { processed = 5 });
        Assert.Equal("null", await ChangesAsync(id));

        await CompleteAsync(new
        {
            leaseToken = token,
            results = new { successful = 5, warnings = 1, errors = 1, changes = new { created = 2, updated = 3, unchanged = 1 } },
        });
        Assert.Equal("""{"created":2,"updated":3,"unchanged":1,"rejected":1}""", await ChangesAsync(id));
    }

    [Theory]
    [InlineData(2, 1, 0, "The changes add up to 3 items, but only 2 items were accepted.")]
    [InlineData(0, 0, -1, "results must be from 0 to 1000000000000000; it is -1.")]
    public async Task A_worker_cannot_have_changed_items_that_it_did_not_accept(long created, long updated, long unchanged, string message)
    {
        var (id, token) = await ClaimedAsync();

        var refused = await CompleteAsync(new
        {
            leaseToken = token,
            results = new { successful = 1, warnings = 1, errors = 7, changes = new { created, updated, unchanged } },
        });

        Assert.Equal(
            $$"""[{"code":"INVALID_REPORT","field":"results","message":"{{message}}"}]""", refused.GetProperty("errors").GetRawText());
        Assert.Equal(JobStatus.InProgress, (await _app.Listing.FindAsync(id, default))!.Status);
    }

    [Fact]
    public async Task A_retried_job_has_no_changes_until_they_are_reported()
    {
        var (id, token) = await ClaimedAsync();
        await ReportAsync(token, new { results = new { successful = 3, warnings = 0, errors = 0, changes = new { created = 2, updated = 1, unchanged = 0 } } });

        await ReleaseAsync(token, checkpoint: null);

        Assert.Equal("null", await ChangesAsync(id));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    public async Task A_text_that_is_too_long_is_cut_between_characters(int before)
    {
        var (id, token) = await ClaimedAsync();
        var value = new string('a', before) + "😀 and more";

        await ReportAsync(token, new { issues = new[] { new { severity = "ERROR", code = "C", message = "M", value } } });

        var stored = (await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { issues { nodes { value } } } }", new { id }))
            .GetProperty("importStatus").GetProperty("issues").GetProperty("nodes")[0].GetProperty("value").GetString();
        Assert.Equal(new string('a', before), stored);
    }

    [Theory]
    [InlineData(1999)]
    [InlineData(2000)]
    public async Task A_log_line_that_is_too_long_is_cut_between_characters(int before)
    {
        var (id, token) = await ClaimedAsync();
        var message = new string('a', before) + "😀 and more";

        await ReportAsync(token, new { log = new[] { new { at = Start, level = "INFORMATION", message } } });

        var stored = (await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { log { nodes { message } } } }", new { id }))
            .GetProperty("importStatus").GetProperty("log").GetProperty("nodes")[0].GetProperty("message").GetString();
        Assert.Equal(new string('a', before), stored);
    }

    [Fact]
    public async Task A_reason_that_fills_its_field_is_cut_between_characters_when_it_is_quoted()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var reason = string.Concat(Enumerable.Repeat("😀", ImportJob.MaxTextLength / 2));

        await _app.DataAsync(Documents.Read("CancelImport"), new { input = new { id, reason } });

        var job = (await _app.Listing.FindAsync(id, default))!;
        Assert.Equal(reason, job.CancelReason);
        Assert.Equal($"Cancelled: {reason}"[..(ImportJob.MaxTextLength - 1)], job.CurrentOperation);
    }

    private static object[] Issues(string severity, int count) => [.. Enumerable.Range(0, count).Select(_ => new { severity, code = "CODE", message = "Why." })];

    private static int Count(JsonElement status, string severity) =>
        status.GetProperty("issues").GetProperty("nodes").EnumerateArray().Count(issue => issue.GetProperty("severity").GetString() == severity);

    private async Task AssertEstimateAsync(Guid id, double seconds)
    {
        var left = ((await StatusAsync(id)).GetProperty("estimatedCompletion").GetDateTimeOffset() - _clock.GetUtcNow()).TotalSeconds;
        Assert.InRange(left, 0.9 * seconds, 1.1 * seconds);
    }

    private async Task<(Guid Id, string Token)> ClaimedAsync()
    {
        await _app.ScheduleAsync();
        return await ClaimAsync();
    }

    private async Task<(Guid Id, string Token)> ClaimAsync()
    {
        var claim = (await _app.DataAsync(Documents.Read("ClaimImport"), new { input = new { worker = "w", leaseSeconds = 3600 } })).GetProperty("claimImport").GetProperty("claim");
        _sequence = 0;
        return (claim.GetProperty("importStatus").GetProperty("id").GetGuid(), claim.GetProperty("leaseToken").GetString()!);
    }

    private async Task ReportAsync(string token, object report)
    {
        var input = JsonSerializer.SerializeToNode(report)!.AsObject();
        input["leaseToken"] = token;
        input["sequence"] = ++_sequence;
        var payload = (await _app.DataAsync(Documents.Read("ReportImportProgress"), new { input })).GetProperty("reportImportProgress");
        Assert.True(payload.GetProperty("errors").ValueKind is JsonValueKind.Null && payload.GetProperty("applied").GetBoolean(), payload.GetRawText());
    }

    private async Task<string> ChangesAsync(Guid id) => (await _app.DataAsync(
        "query ($id: ID!) { importStatus(id: $id) { changes { created updated unchanged rejected } } }", new { id }))
        .GetProperty("importStatus").GetProperty("changes").GetRawText();

    private Task<JsonElement> ReleaseAsync(string leaseToken, string? checkpoint) => _app.DataAsync(Documents.Read("ReleaseImport"), new { input = new { leaseToken, checkpoint } });

    private async Task<JsonElement> CompleteAsync(object input) => (await _app.DataAsync(
        "mutation ($input: CompleteImportInput!) { completeImport(input: $input) { errors { ... on InvalidReportError { code field message } } } }",
        new { input })).GetProperty("completeImport");

    private async Task<JsonElement> StatusAsync(Guid id) => (await _app.DataAsync(
        """
        query ($id: ID!) { importStatus(id: $id) { estimatedCompletion results { successful warnings errors issuesLeftOut }
          issues(first: 100) { totalCount nodes { severity attempt current } } all: issues(first: 1, earlier: true) { totalCount nodes { attempt current } } } }
        """,
        new { id })).GetProperty("importStatus");
}
