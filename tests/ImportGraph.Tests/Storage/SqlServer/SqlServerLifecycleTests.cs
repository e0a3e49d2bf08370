using ImportGraph.Events;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Targets;
using ImportGraph.Imports.Uploads;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Tests.Hosting;
using ImportGraph.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The statements of each transition: one guarded UPDATE, after a mark that shows whether the transition was committed.</summary>
public sealed class SqlServerLifecycleTests(SqlServerLifecycleTests.Shared shared) : IClassFixture<SqlServerLifecycleTests.Shared>
{
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    private static readonly ImportLease Lease = new(1, Guid.NewGuid(), Minute);

    private static readonly Guid Id = new("018f0000-0000-7000-8000-000000000001");

    private static readonly JobProgress Progress = new(
        "Importing", 2, new JobResults(1, 0, 0), DateTimeOffset.UnixEpoch, "checkpoint", new JobBytes(10, 20), IssuesLeftOut: 1, FromStart: true);

    private static readonly ImportFailure Failure = new("CODE", FailureCategory.Internal, "Why.", Retryable: true);

    private static readonly LastReport Last = new(new JobResults(3, 2, 1), "checkpoint", "log", 6);

    private static readonly CancelRequest Request = new(new Actor(ActorKind.ApiKey, "somebody"), "reason");

    private static readonly BulkRequest All = new(jobs => jobs.Where(job => job.JobType == JobType.Import), Asked: null, DryRun: false, ExpectAtMost: null);

    private static Upload Upload => new()
    {
        Id = Id,
        Project = "default",
        FileName = "a.csv",
        CreatedAt = DateTimeOffset.UnixEpoch,
        ExpiresAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly Dictionary<string, Func<SqlServerApp, Task>> Transitions = new()
    {
        ["schedule"] = app => app.ScheduleAsync(),
        ["claim"] = app => app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), Minute, (_, _) => "log", default),
        ["advance"] = app => app.Work.AdvanceAsync(Lease, (_, _) => Task.FromResult(Progress), default),
        ["advance-with-issues"] = app => app.Work.AdvanceAsync(Lease, AddIssuesAsync, default),
        ["heartbeat"] = app => HeartbeatAsync(app),
        ["report"] = app => ReportAsync(app, new ImportReport(3, Processed: 5, Total: 9)),
        ["report-with-results"] = app => ReportAsync(app, new ImportReport(3, Results: new JobResults(3, 2, 1), Total: 9)),
        ["report-with-issue"] = app => ReportAsync(app, new ImportReport(3, Issues: [Issue("One.")])),
        ["report-with-issues-left-out"] = app => ReportAsync(app, new ImportReport(3, Issues: [Issue("One."), Issue("Two.")]), maxIssues: 0),
        ["report-restarted"] = app => ReportAsync(app, new ImportReport(3, Restarted: true)),
        ["report-that-is-old"] = app => ReportAsync(app, new ImportReport(0)),
        ["complete"] = app => app.Work.CompleteAsync(Lease),
        ["complete-with-results"] = app => app.Work.CompleteAsync(Lease, Last),
        ["fail"] = app => app.Work.FailAsync(Lease, Failure),
        ["fail-with-results"] = app => app.Work.FailAsync(Lease, Failure with { Retryable = false }, Last),
        ["release"] = app => app.Work.ReleaseAsync(Lease),
        ["stop"] = app => app.Work.StopAsync(Lease),
        ["cancel"] = app => app.Requests.CancelAsync(Id, Request, 3, default),
        ["cancel-any-version"] = app => app.Requests.CancelAsync(Id, Request, null, default),
        ["retry"] = app => app.Requests.RetryAsync(Id, force: false, "reason", 3, requestedBy: null, default),
        ["retry-forced"] = app => app.Requests.RetryAsync(Id, force: true, "reason", 3, requestedBy: null, default),
        ["reschedule-start"] = app => app.Requests.RescheduleAsync(Id, new NewTime(Given: true, null), default, null, null, default),
        ["reschedule-stop"] = app => app.Requests.RescheduleAsync(Id, default, new NewTime(Given: true, null), null, null, default),
        ["rescue"] = app => app.Timers.RescueAsync(3, default),
        ["fence"] = app => app.Timers.FenceAsync(TimeSpan.FromSeconds(30), default),
        ["expire"] = app => app.Timers.ExpireAsync(default),
        ["retry-due"] = app => app.Timers.RetryDueAsync(default),
        ["notice-overdue"] = app => app.Timers.NoticeOverdueAsync(new HealthOptions(), since: DateTimeOffset.UnixEpoch, default),
        ["cancel-all"] = app => app.Requests.CancelAllAsync(All, Request, default),
        ["retry-all"] = app => app.Requests.RetryAllAsync(All, force: false, "reason", requestedBy: null, default),
        ["retry-all-forced"] = app => app.Requests.RetryAllAsync(All, force: true, "reason", requestedBy: null, default),
        ["purge"] = app => app.Timers.PurgeAsync(TimeSpan.FromDays(90), TimeSpan.FromDays(365), default),
        ["schedule-with-upload"] = app => app.Requests.ScheduleAsync(new NewJob(JobType.Import, null, DataSourceType.Upload, $"{Id}"), default),
        ["upload-add"] = app => Uploads(app).AddAsync(Upload, default),
        ["upload-advance"] = app => Uploads(app).AdvanceAsync(Upload, 5, default),
        ["upload-complete"] = app => Uploads(app).CompleteAsync(Upload, new string('0', 64), default),
        ["upload-remove"] = app => Uploads(app).RemoveExpiredAsync(1, default),
        ["upload-expired"] = app => Uploads(app).ExpiredAsync(100, default),
        ["purge-marks"] = app => app.Timers.PurgeMarksAsync(default),
        ["webhooks-fail-late"] = app => Webhooks(app).FailAsync(DateTimeOffset.UnixEpoch, default),
        ["webhooks-purge"] = app => Webhooks(app).PurgeAsync(TimeSpan.FromDays(7), default),
    };

    /// <summary>The statements if the guarded UPDATE finds no row.</summary>
    private static readonly Dictionary<string, Func<SqlServerApp, Task>> Refusals = new()
    {
        ["schedule-again"] = app => app.Requests.ScheduleAsync(
            new NewJob(JobType.Import, null, DataSourceType.SharedFilePath, "path", IdempotencyKey: "key"), default),
        ["heartbeat-refused"] = app => HeartbeatAsync(app),
        ["release-refused"] = app => app.Work.ReleaseAsync(Lease),
        ["stop-refused"] = app => app.Work.StopAsync(Lease),
        ["cancel-refused"] = app => app.Requests.CancelAsync(Id, Request, 1, default),
    };

    public static TheoryData<string> TransitionNames => [.. Transitions.Keys];

    public static TheoryData<string> RefusalNames => [.. Refusals.Keys];

    private SqlServerApp App => shared.App;

    private static DeliveryQueue Webhooks(SqlServerApp app) => app.Services.GetRequiredService<DeliveryQueue>();

    private static UploadRows Uploads(SqlServerApp app) => app.Services.GetRequiredService<UploadRows>();

    [Theory]
    [MemberData(nameof(TransitionNames))]
    public async Task A_transition_is_these_statements(string name)
    {
        App.Answer(name.StartsWith("retry", StringComparison.Ordinal) ? JobStatus.Failed : JobStatus.InProgress);

        await Transitions[name](App);

        SqlSnapshot.Match(name, App.TakeSql());
    }

    [Fact]
    public async Task The_leader_lease_is_taken_renewed_and_released_by_these_statements()
    {
        App.Answer(JobStatus.InProgress);
        var contexts = App.Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>();
        var turn = new LeaderElection("work", TimeSpan.FromSeconds(6), contexts, App.Services.GetRequiredService<StorageClock>());

        await turn.TryLeadAsync(CancellationToken.None);
        await turn.TryLeadAsync(CancellationToken.None);
        await turn.ResignAsync(CancellationToken.None);

        SqlSnapshot.Match("turn", App.TakeSql());
    }

    [Theory]
    [MemberData(nameof(RefusalNames))]
    public async Task A_refused_transition_is_these_statements(string name)
    {
        // The end of an attempt is refused before its UPDATE, because the worker's lease leads to no job.
        App.Answer(JobStatus.Successful, rowsChanged: 0, rows: name is "release-refused" or "stop-refused" ? 0 : 1);

        await Refusals[name](App);

        SqlSnapshot.Match(name, App.TakeSql());
    }

    /// <summary>The statements are checked when they are sent.</summary>
    [Theory]
    [MemberData(nameof(TransitionNames))]
    public async Task A_transition_can_be_sent_in_any_status_and_without_optional_values(string name)
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            App.Answer(status);
            await Transitions[name](App);
            App.Answer(
                status,
                absent: [nameof(ImportJob.CancelRequestedAt), nameof(ImportJob.Total), nameof(ImportJob.Checkpoint), nameof(ImportJob.MeasuredSince)]);
            await Transitions[name](App);
        }

        Assert.NotEmpty(App.TakeSql());
    }

    [Fact]
    public async Task A_change_that_takes_long_reads_a_new_time()
    {
        using var app = new SqlServerApp();
        app.Answer(JobStatus.InProgress);

        await app.Work.CompleteAsync(Lease);
        var quick = app.TakeSql();
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        await app.Work.CompleteAsync(Lease);

        SqlSnapshot.Match("long-change", app.TakeSql().Except(quick));
    }

    [Fact]
    public async Task A_bulk_change_that_takes_long_reads_a_new_time()
    {
        using var app = new SqlServerApp();
        app.Answer(JobStatus.Failed);

        await app.Requests.RetryAllAsync(All, force: true, "reason", requestedBy: null, default);
        var quick = app.TakeSql();
        await app.Requests.RetryAllAsync(
            All with
            {
                Select = jobs =>
                {
                    app.Clock.Advance(TimeSpan.FromSeconds(2));
                    return All.Select(jobs);
                },
            },
            force: true,
            "reason",
            requestedBy: null,
            default);

        SqlSnapshot.Match("long-bulk-change", app.TakeSql().Except(quick));
    }

    [Theory]
    [InlineData("import", ImportOperation.Import)]
    [InlineData("reimport", ImportOperation.Reimport)]
    public async Task Items_are_written_as_sets(string name, ImportOperation operation)
    {
        App.Answer(JobStatus.InProgress);
        var content = App.Services.GetRequiredService<ContentTable>();
        var job = await App.ScheduleAsync(operation: operation);
        // One of the items has a row already, which is merged with the item if not all fields are given.
        var rows = content.RowsOf(job, [Item("text"), Item("other")], DateTimeOffset.UnixEpoch);
        await using var db = App.OpenDatabase();
        App.TakeSql();

        await content.WriteAsync(db, job, rows, default);

        SqlSnapshot.Match($"content-{name}", App.TakeSql());

        static ContentDraft Item(string key) => new("file", 1) { Key = key, Type = "article", Title = "Title" };
    }

    /// <summary>The statements are checked when they are sent.</summary>
    [Fact]
    public async Task A_full_batch_of_jobs_or_items_fits_into_a_statement()
    {
        App.Answer(JobStatus.Failed, rows: 5000);
        await App.Requests.RetryAllAsync(All, force: false, "reason", requestedBy: null, default);
        await App.Requests.CancelAllAsync(All, Request, default);
        App.Answer(JobStatus.Failed, rows: JobTimers.PurgeBatch);
        await App.Timers.PurgeAsync(TimeSpan.FromDays(90), TimeSpan.FromDays(365), default);

        App.Answer(JobStatus.InProgress);
        var content = App.Services.GetRequiredService<ContentTable>();
        var job = await App.ScheduleAsync(operation: ImportOperation.Reimport);
        var items = Enumerable.Range(1, 1000).Select(number => new ContentDraft("file", number) { Key = $"{number}", Type = "article", Title = "Title" });
        await using var db = App.OpenDatabase();
        await content.WriteAsync(db, job, content.RowsOf(job, items, DateTimeOffset.UnixEpoch), default);

        Assert.NotEmpty(App.TakeSql());
    }

    [Fact]
    public async Task Changes_since_a_time_are_read_in_pages()
    {
        App.Answer(JobStatus.InProgress);

        await foreach (var _ in App.Services.GetRequiredService<StoredChanges>().SinceAsync(DateTimeOffset.UnixEpoch, ProjectAccess.All, default))
        {
        }

        SqlSnapshot.Match("changes-since", App.TakeSql());
    }

    [Fact]
    public async Task The_lease_of_another_program_is_queried()
    {
        App.Answer(JobStatus.InProgress);

        await App.Work.FindClaimAsync(Lease.Text, default);

        SqlSnapshot.Match("find-claim", App.TakeSql());
    }

    [Fact]
    public async Task The_time_comes_from_the_database_server()
    {
        App.Answer(JobStatus.InProgress);
        await using var db = App.OpenDatabase();

        await db.TimeAsync(TimeProvider.System, default);

        SqlSnapshot.Match("time", App.TakeSql());
    }

    private static async Task<JobProgress> AddIssuesAsync(ImportGraphContext db, CancellationToken cancellationToken)
    {
        // This is enough for EF Core to insert them as one set.
        db.Issues.AddRange(Enumerable.Range(1, 5).Select(_ => new ImportIssue
        {
            JobKey = 1,
            Attempt = 1,
            Severity = IssueSeverity.Error,
            Code = "CODE",
            Message = "Message.",
            ReportedAt = DateTimeOffset.UnixEpoch,
        }));
        await db.SaveChangesAsync(cancellationToken);
        return Progress;
    }

    private static async Task ReportAsync(SqlServerApp app, ImportReport report, int maxIssues = 100)
    {
        var claim = (await app.Work.FindClaimAsync(Lease.Text, default))!;
        app.TakeSql();
        // The previous attempt found issues that are still current.
        claim.Job.IssuesFrom = claim.Job.Attempt - 1;
        await app.Work.ReportAsync(claim, report, maxIssues, null, default);
    }

    private static async Task HeartbeatAsync(SqlServerApp app)
    {
        var job = new ImportJob
        {
            Key = Lease.JobKey,
            Id = Id,
            JobType = JobType.Import,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = "path",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        await app.Work.HeartbeatAsync(new ImportClaim(job, Lease), default);
    }

    private static ReportedIssue Issue(string message) => new(IssueSeverity.Error, "CODE", message, "file", 1, "key", null, null);

    public sealed class Shared : IDisposable
    {
        public SqlServerApp App { get; } = new(("Retry:MaxAutomatic", "3"));

        public void Dispose() => App.Dispose();
    }
}
