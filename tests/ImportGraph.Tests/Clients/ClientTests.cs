using System.Text.Json.Nodes;
using ImportGraph.Client;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Clients;

/// <summary>The requests of the .NET client, sent to the real server.</summary>
public sealed class ClientTests(SharedApp shared) : IClassFixture<SharedApp>, IDisposable
{
    private readonly TestApp _app = shared.App;
    private readonly ImportGraphClient _client = shared.App.Client();

    public void Dispose()
    {
        _client.Dispose();
        _app.DeleteJobsAsync().GetAwaiter().GetResult();
    }

    [Fact]
    public async Task A_job_is_scheduled_with_everything_that_can_be_said_about_it_and_is_read_back()
    {
        var start = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());
        var import = new NewImport
        {
            JobType = JobType.Import,
            Operation = ImportOperation.Reimport,
            DataSource = new(DataSourceType.SharedFilePath, "spring"),
            StartTime = start,
            ScheduledStopTime = start.AddHours(1),
            Tags = ["a", "b"],
            IdempotencyKey = "once",
        };

        var job = await _client.ScheduleAsync(import);
        var again = await _client.ScheduleAsync(import);
        var read = (await _client.GetAsync(job.Id))!;

        Assert.Equal((JobStatus.Scheduled, JobType.Import, ImportOperation.Reimport), (job.Status, job.JobType, job.Operation!.Value));
        Assert.Equal((1, false), (job.Version, job.IsFinal));
        Assert.Equal((start, start.AddHours(1)), (job.StartTime, job.ScheduledStopTime));
        Assert.Equal(new DataSource { Type = DataSourceType.SharedFilePath, Path = "spring" }, job.DataSource);
        Assert.Equal(["a", "b"], job.Tags);
        Assert.Equal((ImportHealth.Waiting, TestKey.Name), (job.Health, job.CreatedBy));
        Assert.Equal([ImportAction.Cancel, ImportAction.Reschedule], job.AvailableActions);
        Assert.Equal((job.Id, job.Id, job.UpdatedAt), (again.Id, read.Id, read.UpdatedAt));
    }

    [Fact]
    public async Task A_job_that_does_not_exist_is_null() => Assert.Null(await _client.GetAsync(Guid.NewGuid()));

    [Fact]
    public async Task A_failed_job_says_why_and_is_retried()
    {
        var id = (await _app.ScheduleAsync()).Id;
        var claim = await _app.ClaimAsync();
        await _app.AdvanceAsync(claim, 3);
        await _app.FailAsync(claim);

        var failed = (await _client.GetAsync(id))!;
        var retried = await _client.RetryAsync(id, reason: "once more", expectedVersion: failed.Version);

        Assert.Equal((JobStatus.Failed, ImportEndReason.Error, true), (failed.Status, failed.EndReason, failed.IsFinal));
        Assert.Equal(("CODE", FailureCategory.Internal, "Why."), (failed.Failure!.Code, failed.Failure.Category, failed.Failure.Message));
        Assert.Equal(new ImportProgress { Processed = 3, Total = 10, Percentage = 30 }, failed.Progress);
        Assert.Equal(new ImportResults { Successful = 3, Warnings = 0, Errors = 0, IssuesLeftOut = 0 }, failed.Results);
        Assert.Equal((JobStatus.Scheduled, failed.Version + 1), (retried.Status, retried.Version));
    }

    [Fact]
    public async Task A_job_is_cancelled()
    {
        var cancelled = await _client.CancelAsync((await _app.ScheduleAsync()).Id, "not needed");

        Assert.Equal((JobStatus.Cancelled, "not needed", TestKey.Name), (cancelled.Status, cancelled.CancelReason, cancelled.CancelledBy));
    }

    [Fact]
    public async Task Times_are_kept_removed_or_replaced()
    {
        var hour = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds());
        var id = (await _app.ScheduleAsync(start: hour, stop: hour.AddHours(1))).Id;

        var replaced = await _client.RescheduleAsync(id, startTime: hour.AddMinutes(5));
        Assert.Equal((hour.AddMinutes(5), hour.AddHours(1)), (replaced.StartTime, replaced.ScheduledStopTime));
        var removed = await _client.RescheduleAsync(id, scheduledStopTime: TimeChange.None);

        Assert.Equal((hour.AddMinutes(5), null), (removed.StartTime, removed.ScheduledStopTime));
    }

    [Fact]
    public async Task A_refusal_has_a_code_and_says_what_is_wrong()
    {
        var id = (await _app.ScheduleAsync()).Id;

        var conflict = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.RetryAsync(id));
        var outdated = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.CancelAsync(id, expectedVersion: 7));
        var missing = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.CancelAsync(Guid.NewGuid()));
        var outside = await Assert.ThrowsAsync<ImportRefusedException>(
            () => _client.ScheduleAsync(new() { DataSource = new(DataSourceType.SharedFilePath, "../x") }));
        var past = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.RescheduleAsync(id, DateTimeOffset.UnixEpoch));

        Assert.Equal((ImportGraphErrors.StateConflict, id), (conflict.Code, conflict.Current!.Id));
        Assert.Equal([JobStatus.Failed, JobStatus.Cancelled], conflict.AllowedFrom);
        Assert.Equal((ImportGraphErrors.VersionConflict, 1), (outdated.Code, outdated.Current!.Version));
        Assert.Equal((ImportGraphErrors.NotFound, false), (missing.Code, missing.IsTransient));
        Assert.Equal((ImportGraphErrors.InvalidDataSource, "dataSource.path"), (outside.Code, outside.Field));
        Assert.Equal((ImportGraphErrors.ScheduleOutOfRange, "startTime"), (past.Code, past.Field));
    }

    [Fact]
    public async Task Jobs_are_listed_page_by_page()
    {
        for (var job = 0; job < 5; job++)
        {
            await _app.ScheduleAsync($"package-{job}");
        }

        await _client.CancelAsync((await _app.ScheduleAsync("package-5")).Id);
        var query = new ImportQuery
        {
            Where = new() { Status = new() { Eq = JobStatus.Scheduled }, DataSource = new() { Path = new() { StartsWith = "package-" } } },
            OrderBy = [new(ImportSortField.CreatedAt)],
            PageSize = 2,
            IncludeTotalCount = true,
        };

        var pages = await _client.ListAsync(query).ToListAsync();

        Assert.Equal(
            [["package-0", "package-1"], ["package-2", "package-3"], ["package-4"]],
            pages.Select(page => page.Jobs.Select(job => job.DataSource!.Path)));
        Assert.Equal([5, null, null], pages.Select(page => page.TotalCount));
        var next = await _client.ListAsync(query with { After = pages[0].PageInfo.EndCursor }).FirstAsync();
        Assert.Equal("package-2", next.Jobs[0].DataSource!.Path);
    }

    [Fact]
    public async Task A_filter_finds_missing_values_and_combines_conditions()
    {
        var waiting = await _app.ScheduleAsync();
        await _client.CancelAsync((await _app.ScheduleAsync()).Id);

        Assert.Equal([waiting.Id], await IdsAsync(new() { CompletionTime = new() { In = [null] } }));
        Assert.Equal([waiting.Id], await IdsAsync(new()
        {
            Or = [new() { Status = new() { In = [JobStatus.Scheduled, JobStatus.Failed] } }, new() { Attempt = new() { Gt = 3 } }],
        }));
        Assert.Equal(2, (await IdsAsync(new() { Tags = new() { Any = false }, Retryable = new() { Neq = true } })).Count);

        async Task<List<Guid>> IdsAsync(ImportFilter where) =>
            await _client.ListAsync(new() { Where = where }).SelectMany(page => page.Jobs).Select(job => job.Id).ToListAsync();
    }

    [Fact]
    public async Task Many_jobs_are_retried_after_a_dry_run()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await _app.ScheduleAsync();
            await _app.FailAsync(await _app.ClaimAsync());
        }

        await _app.ScheduleAsync();
        var where = new ImportFilter { Status = new() { In = [JobStatus.Failed, JobStatus.Scheduled] } };

        var planned = await _client.RetryManyAsync(where, dryRun: true);
        var tooMany = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.RetryManyAsync(where, expectAtMost: (int)planned.Matched - 1));
        var empty = await Assert.ThrowsAsync<ImportRefusedException>(() => _client.RetryManyAsync(new()));
        var done = await _client.RetryManyAsync(where, expectAtMost: (int)planned.Matched, reason: "the disk has room again");

        Assert.Equal((4, 3), (planned.Matched, planned.Retried));
        Assert.Equal((ImportGraphErrors.StateConflict, 1), (planned.Skipped.Single().Code, planned.Skipped.Single().Count));
        Assert.Equal((ImportGraphErrors.SelectionTooLarge, ImportGraphErrors.InvalidSelection, "where"), (tooMany.Code, empty.Code, empty.Field));
        Assert.Equal((4, 3), (done.Matched, done.Retried));
    }

    [Fact]
    public async Task Any_other_operation_can_be_executed()
    {
        var id = (await _app.ScheduleAsync()).Id;

        var data = await _client.ExecuteAsync(
            "query ($id: ID!) { importStatus(id: $id) { issues { totalCount } } }", new JsonObject { ["id"] = id.ToString() });

        Assert.Equal(0, data.GetProperty("importStatus").GetProperty("issues").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_value_that_a_newer_server_sends_is_unknown_and_is_not_sent_back()
    {
        var id = (await _app.ScheduleAsync()).Id;
        using var http = new HttpClient(new NewerServer());
        using var newer = new ImportGraphClient(_app.ClientOptions(), http);

        var job = (await newer.GetAsync(id))!;

        Assert.Equal((JobStatus.Unknown, ImportHealth.Waiting, false), (job.Status, job.Health, job.IsFinal));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await _client.ListAsync(new() { Where = new() { Status = new() { Eq = job.Status } } }).ToListAsync());
    }

    [Fact]
    public async Task The_client_factory_of_the_framework_creates_clients()
    {
        var (services, options) = (new ServiceCollection(), _app.ClientOptions());
        services.AddSingleton(options);
        services.AddHttpClient<ImportGraphClient>();
        await using var provider = services.BuildServiceProvider();

        Assert.Null(await provider.GetRequiredService<ImportGraphClient>().GetAsync(Guid.NewGuid()));
    }

    /// <summary>Answers with a status that this version of the client does not know.</summary>
    private sealed class NewerServer() : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            var body = await answer.Content.ReadAsStringAsync(cancellationToken);
            answer.Content = new StringContent(body.Replace("SCHEDULED", "PAUSED", StringComparison.Ordinal));
            return answer;
        }
    }
}
