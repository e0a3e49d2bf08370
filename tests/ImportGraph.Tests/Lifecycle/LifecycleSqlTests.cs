using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Each transition is one guarded UPDATE, which the snapshots show.</summary>
public sealed class LifecycleSqlTests : IDisposable
{
    private readonly RecordingApp _app = new();

    public void Dispose() => _app.Dispose();

    [SqliteFact("The statements are SQLite's; SqlServerLifecycleTests has the others.")]
    public async Task The_transitions_of_a_job_are_these_statements()
    {
        var sql = new List<object>();
        _app.TakeSql();
        var job = await _app.ScheduleAsync();
        Record("schedule");
        var claim = (await _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;
        Record("claim");
        await _app.Work.AdvanceAsync(
            claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 2, new JobResults(1, 0, 0), null, null)), CancellationToken.None);
        Record("advance");
        await _app.Work.HeartbeatAsync(claim, CancellationToken.None);
        Record("heartbeat");
        await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", null));
        Record("fail");
        await _app.Requests.RetryAsync(job.Id, force: false, "reason", expectedVersion: null, requestedBy: null, CancellationToken.None);
        Record("retry");

        sql.MatchSnapshot();

        void Record(string transition) => sql.Add(new { transition, statements = _app.TakeSql() });
    }

    /// <summary>The searches are frequent and mostly find nothing. Their cost must not depend on the number of ended jobs.</summary>
    [SqliteFact("The plans are SQLite's.")]
    public async Task Old_jobs_and_jobs_to_retry_are_found_by_an_index()
    {
        _app.TakeSql();

        await _app.Timers.PurgeAsync(TimeSpan.FromDays(90), TimeSpan.FromDays(365), CancellationToken.None);
        await _app.Timers.RetryDueAsync(CancellationToken.None);

        var plans = new List<string>();
        foreach (var sql in _app.TakeSql())
        {
            plans.Add(await QueryPlan.OfAsync(_app, sql));
        }

        Assert.Equal(
            [
                "SEARCH i USING INDEX IX_ImportJobs_CompletionTime_Key_Project_Status_Successful_Warnings_Errors (CompletionTime<?)",
                "SEARCH i USING INDEX IX_ImportJobs_FailureTime_Key_Project_Status_Successful_Warnings_Errors (FailureTime<?)",
                "SEARCH i USING COVERING INDEX IX_ImportJobs_RetryAt (RetryAt<?)",
            ],
            plans);
    }
}
