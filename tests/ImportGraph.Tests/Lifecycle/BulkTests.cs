using System.Diagnostics;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Changes of many jobs at once, through the API.</summary>
public sealed class BulkTests : IDisposable
{
    private readonly TestApp _app = new(worker: false);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_bulk_retry_changes_the_jobs_that_its_dry_run_reported_and_has_reasons_for_the_others()
    {
        await AddAsync(Jobs(100, JobStatus.Failed, retryable: true), Jobs(40, JobStatus.Cancelled), Jobs(20, JobStatus.Failed, retryable: false), Jobs(12, JobStatus.Successful));
        await AddAsync(Jobs(5, JobStatus.Failed, type: JobType.Validation));
        var selection = new { where = new { jobType = new { eq = "IMPORT" } } };
        const string Expected = """
            {"matched":172,"retried":140,"skipped":[{"code":"IMPORT_STATE_CONFLICT","message":"This is not possible while a job is Successful.","count":12},{"code":"IMPORT_NOT_RETRYABLE","message":"A retry would fail for the same reason.","count":20}],"errors":null}
            """;

        Assert.Equal(Expected, (await RetryAsync(new { selection, dryRun = true })).GetRawText());
        Assert.Equal(0, await CountAsync(JobStatus.Scheduled));
        Assert.Equal(Expected, (await RetryAsync(new { selection, expectAtMost = 172, reason = "repaired" })).GetRawText());

        Assert.Equal(140, await CountAsync(JobStatus.Scheduled));
        Assert.Equal((25, 12), (await CountAsync(JobStatus.Failed), await CountAsync(JobStatus.Successful)));
        await using var db = _app.OpenDatabase();
        Assert.All(await db.Jobs.Where(j => j.Status == JobStatus.Scheduled).ToListAsync(), job => Assert.Equal(
            (2, "repaired", AttemptTrigger.Retry, (string?)null), (job.Version, job.NextReason, job.NextTrigger, job.Error)));
    }

    [Fact]
    public async Task A_selection_that_is_larger_than_expected_is_refused_and_nothing_is_changed()
    {
        await AddAsync(Jobs(3, JobStatus.Failed, retryable: true));

        var payload = await RetryAsync(new { selection = new { all = true }, expectAtMost = 2 });

        Assert.Equal("""[{"__typename":"SelectionTooLargeError","code":"SELECTION_TOO_LARGE","message":"3 are selected, but at most 2 are allowed. Nothing was changed.","matched":3,"limit":2}]""", payload.GetProperty("errors").GetRawText());
        Assert.Equal(3, await CountAsync(JobStatus.Failed));
    }

    [Fact]
    public async Task Jobs_selected_by_id_are_changed_and_unknown_ids_are_counted()
    {
        var jobs = Jobs(3, JobStatus.Failed, retryable: false);
        await AddAsync(jobs);
        var ids = jobs.Take(2).Select(job => job.Id.ToString()).Append(Guid.NewGuid().ToString()).Append("no UUID");

        Assert.Equal(
            """{"matched":2,"retried":2,"skipped":[{"code":"IMPORT_NOT_FOUND","message":"There is no import job with this id.","count":2}],"errors":null}""",
            (await RetryAsync(new { selection = new { ids }, force = true })).GetRawText());
        Assert.Equal((2, 1), (await CountAsync(JobStatus.Scheduled), await CountAsync(JobStatus.Failed)));
    }

    [Fact]
    public async Task Waiting_jobs_are_cancelled_at_once_and_running_jobs_are_asked_to_stop()
    {
        await AddAsync(Jobs(2, JobStatus.Scheduled), Jobs(3, JobStatus.InProgress), Jobs(4, JobStatus.Successful));

        var payload = await ExecuteAsync("CancelImports", new { selection = new { all = true }, reason = "maintenance" });

        Assert.Equal("""{"matched":9,"cancelled":5,"skipped":[{"code":"IMPORT_STATE_CONFLICT","message":"This is not possible while a job is Successful.","count":4}],"errors":null}""", payload.GetProperty("cancelImports").GetRawText());
        await using var db = _app.OpenDatabase();
        Assert.All(await db.Jobs.Where(j => j.Status == JobStatus.Cancelled).ToListAsync(), job => Assert.Equal("Cancelled: maintenance", job.CurrentOperation));
        Assert.Equal(3, await db.Jobs.CountAsync(j => j.Status == JobStatus.InProgress && j.CancelRequestedAt != null && j.CancelReason == "maintenance"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ids":[],"where":{}}""")]
    [InlineData("""{"ids":null}""")]
    public async Task A_selection_has_exactly_one_field(string selection)
    {
        var answer = await _app.QueryAsync(Documents.Read("RetryImports"), new { input = new { selection = JsonElement.Parse(selection) } });

        Assert.Equal("INVALID_VALUE", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Many_jobs_are_retried_in_several_ranges_and_subscribers_see_all_of_them()
    {
        await AddAsync(Jobs(5000, JobStatus.Failed, retryable: true));

        await RetryAndWatchAsync(5000);
    }

    [SoakFact]
    public async Task A_hundred_thousand_jobs_are_retried_in_less_time_than_it_takes_to_store_them()
    {
        const int Many = 100_000;
        var time = Stopwatch.StartNew();
        foreach (var _ in Enumerable.Range(0, 20))
        {
            await AddAsync(Jobs(Many / 20, JobStatus.Failed, retryable: true));
        }

        var stored = time.Elapsed;

        Assert.InRange(await RetryAndWatchAsync(Many), TimeSpan.Zero, stored);
    }

    /// <summary>Jobs are changed in ranges, so a worker waits for one range and not for all.</summary>
    [Fact]
    public async Task No_worker_loses_its_lease_while_many_jobs_are_retried()
    {
        const int Many = 8000;
        await AddAsync(Jobs(Many, JobStatus.Failed, retryable: true));
        var claims = new List<ImportClaim>();
        foreach (var _ in Enumerable.Range(0, 8))
        {
            await _app.ScheduleAsync();
            claims.Add((await _app.Work.ClaimAsync("worker", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!);
        }

        using var retried = new CancellationTokenSource();
        // They have separate threads, because SQLite works on the thread of its caller.
        var beats = claims.ConvertAll(claim => Task.Run(() => BeatAsync(claim, retried.Token)));
        var count = await RetryFailedAsync();
        await retried.CancelAsync();

        Assert.Equal(Many, count);
        // Each heartbeat was stored between two ranges, and its lease was still valid.
        Assert.All(await Task.WhenAll(beats), count => Assert.True(count > 2, $"{count} heartbeats"));

        async Task<int> BeatAsync(ImportClaim claim, CancellationToken stop)
        {
            for (var count = 0; ; count++)
            {
                if (stop.IsCancellationRequested)
                {
                    return count;
                }

                Assert.NotNull(await _app.Work.HeartbeatAsync(claim, CancellationToken.None));
            }
        }
    }

    [Fact]
    public async Task A_change_that_times_out_reports_how_far_it_got_and_the_same_request_completes_it()
    {
        await AddAsync(Jobs(4500, JobStatus.Failed, retryable: true), Jobs(1, JobStatus.Failed, retryable: false));
        var request = new BulkRequest(jobs => jobs.Where(job => job.Status == JobStatus.Failed), Asked: null, DryRun: false, ExpectAtMost: null, Within: TimeSpan.Zero);

        var first = await _app.Requests.RetryAllAsync(request, force: false, null, null, CancellationToken.None);
        var second = await _app.Requests.RetryAllAsync(request with { Within = null }, force: false, null, null, CancellationToken.None);

        Assert.Equal((4501, 2000), (first.Matched, first.Changed));
        Assert.Contains(first.Skipped, skip => skip is { Code: "REQUEST_TIMEOUT", Count: 2500 });
        Assert.Equal(2500, second.Changed);
        Assert.Equal((4500, 1), (await CountAsync(JobStatus.Scheduled), await CountAsync(JobStatus.Failed)));
    }

    /// <summary>Retries all failed jobs. It sends several requests if one request has not enough time.</summary>
    private async Task<int> RetryFailedAsync()
    {
        for (var retried = 0; ;)
        {
            var payload = await RetryAsync(new { selection = new { where = new { status = new { eq = "FAILED" } } } });
            retried += payload.GetProperty("retried").GetInt32();
            if (!payload.GetRawText().Contains("REQUEST_TIMEOUT", StringComparison.Ordinal))
            {
                return retried;
            }
        }
    }

    /// <summary>Retries all failed jobs, waits until a subscriber has seen that, and returns how long the retry took.</summary>
    private async Task<TimeSpan> RetryAndWatchAsync(int many)
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", "subscription { importStatusSummaryUpdated { byStatus { status count } } }");
        await socket.NextAsync("1");

        var time = Stopwatch.StartNew();
        Assert.Equal(many, await RetryFailedAsync());
        var elapsed = time.Elapsed;

        while (!(await socket.NextAsync("1")).GetRawText().Contains($$"""{"status":"SCHEDULED","count":{{many}}}""", StringComparison.Ordinal))
        {
            // Some of the ranges have been changed.
        }

        await using var db = _app.OpenDatabase();
        Assert.Equal(many, await db.Jobs.CountAsync(j => j.Version == 2));
        return elapsed;
    }

    private static List<ImportJob> Jobs(int count, JobStatus status, bool? retryable = null, JobType type = JobType.Import) => [.. Enumerable.Range(0, count).Select(_ => new ImportJob
    {
        Id = Guid.NewGuid(),
        Status = status,
        JobType = type,
        SourceType = DataSourceType.SharedFilePath,
        SourcePath = "package",
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        StartTime = DateTimeOffset.UnixEpoch,
        Retryable = retryable,
        Error = status is JobStatus.Failed ? "Why." : null,
        LeaseToken = status is JobStatus.InProgress ? Guid.NewGuid() : null,
        LeaseExpiresAt = status is JobStatus.InProgress ? DateTimeOffset.MaxValue.AddYears(-1) : null,
    })];

    private async Task AddAsync(params List<ImportJob>[] jobs)
    {
        await using ImportGraphContext db = _app.OpenDatabase();
        db.Jobs.AddRange(jobs.SelectMany(some => some));
        await db.SaveChangesAsync();
    }

    private async Task<int> CountAsync(JobStatus status)
    {
        await using var db = _app.OpenDatabase();
        return await db.Jobs.CountAsync(j => j.Status == status);
    }

    private async Task<JsonElement> RetryAsync(object input) => (await ExecuteAsync("RetryImports", input)).GetProperty("retryImports");

    private Task<JsonElement> ExecuteAsync(string document, object input) => _app.DataAsync(Documents.Read(document), new { input });
}
