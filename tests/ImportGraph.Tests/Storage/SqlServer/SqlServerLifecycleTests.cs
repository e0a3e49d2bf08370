using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Targets;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Snapshooter;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>What SQL Server is sent for each transition: one guarded UPDATE, behind a mark that tells whether it was committed.</summary>
public sealed class SqlServerLifecycleTests : IDisposable
{
    private static readonly ImportLease Lease = new(1, Guid.NewGuid(), TimeSpan.FromSeconds(60));

    private static readonly Guid Id = new("018f0000-0000-7000-8000-000000000001");

    private static readonly BulkRequest All = new(jobs => jobs.Where(job => job.JobType == JobType.Import), Asked: null, DryRun: false, ExpectAtMost: null);

    private readonly SqlServerApp _app = new();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_transitions_of_a_job_are_these_statements()
    {
        var lifecycle = _app.Lifecycle;
        var sql = new List<object>();
        _app.TakeSql();
        await RecordAsync("schedule", _app.ScheduleAsync());
        await RecordAsync("claim", lifecycle.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None));
        await RecordAsync("advance", lifecycle.AdvanceAsync(
            Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 2, new JobResults(1, 0, 0), null, null)), CancellationToken.None));
        await RecordAsync("heartbeat", lifecycle.HeartbeatAsync(await ClaimAsync(), CancellationToken.None));
        await RecordAsync("report", lifecycle.ReportAsync(
            await ClaimAsync(), new ImportReport(3, Processed: 5, Total: 9, Issues: [Issue("One.")]), 100, null, CancellationToken.None));
        await RecordAsync("complete", lifecycle.CompleteAsync(Lease));
        await RecordAsync("fail", lifecycle.FailAsync(Lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", null)));
        await RecordAsync("release", lifecycle.ReleaseAsync(Lease));
        await RecordAsync("stop", lifecycle.StopAsync(Lease));
        await RecordAsync("cancel", lifecycle.CancelAsync(Id, new CancelRequest("somebody", "reason"), 3, CancellationToken.None));
        await RecordAsync("retry", lifecycle.RetryAsync(Id, force: false, "reason", 3, requestedBy: null, CancellationToken.None));
        await RecordAsync("reschedule", lifecycle.RescheduleAsync(Id, new NewTime(Given: true, null), default, null, CancellationToken.None));
        await RecordAsync("rescue", lifecycle.RescueAsync(3, CancellationToken.None));
        await RecordAsync("fence", lifecycle.FenceAsync(TimeSpan.FromSeconds(30), CancellationToken.None));
        await RecordAsync("expire", lifecycle.ExpireAsync(CancellationToken.None));
        await RecordAsync("retry due", lifecycle.RetryDueAsync(CancellationToken.None));
        await RecordAsync("cancel all", lifecycle.CancelAllAsync(All, new CancelRequest("somebody", "reason"), CancellationToken.None));
        _app.Status = JobStatus.Failed;
        await RecordAsync("retry all", lifecycle.RetryAllAsync(All, force: true, "reason", requestedBy: null, CancellationToken.None));

        sql.MatchSnapshot();

        async Task RecordAsync(string transition, Task change)
        {
            await change;
            sql.Add(new { transition, statements = _app.TakeSql() });
        }
    }

    [Fact]
    public async Task A_turn_is_taken_and_renewed_and_given_up_by_these_statements()
    {
        var contexts = _app.Services.GetRequiredService<IDbContextFactory<ImportGraphContext>>();
        var turn = new Turn("work", TimeSpan.FromSeconds(6), contexts, _app.Services.GetRequiredService<StorageClock>());
        _app.TakeSql();

        await turn.TakeAsync(CancellationToken.None);
        await turn.TakeAsync(CancellationToken.None);
        await turn.GiveUpAsync(CancellationToken.None);

        _app.TakeSql().MatchSnapshot();
    }

    [Theory]
    [InlineData(ImportOperation.Import)]
    [InlineData(ImportOperation.Reimport)]
    public async Task Items_are_written_as_sets(ImportOperation operation)
    {
        var content = _app.Services.GetRequiredService<ContentTable>();
        var job = await _app.ScheduleAsync(operation: operation);
        var draft = new ItemDraft("file", 1) { Key = "text", Type = "article", Title = "Title" };
        await using var db = _app.OpenDatabase();
        _app.TakeSql();

        await content.WriteAsync(db, job, content.RowsOf(job, [draft, new ItemDraft("file", 2) { Key = "other", Type = "article", Title = "Title" }], DateTimeOffset.UnixEpoch), CancellationToken.None);

        _app.TakeSql().MatchSnapshot(SnapshotNameExtension.Create(operation));
    }

    private static ReportedIssue Issue(string message) => new(IssueSeverity.Error, "CODE", message, "file", 1, "key", null, null);

    private async Task<ImportClaim> ClaimAsync()
    {
        var claim = await _app.Lifecycle.FindClaimAsync(Lease.Text, CancellationToken.None);
        _app.TakeSql();
        return claim!;
    }
}
