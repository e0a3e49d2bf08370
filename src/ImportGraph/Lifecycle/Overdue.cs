using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>Health follows from the time. A change of it is stored as a change of the job, so that subscribers get it.</summary>
public sealed partial class ImportLifecycle
{
    private static readonly TimeSpan LatestCommit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Pushes jobs that have become late, because no worker took them, and those that have stalled, because their worker is silent.
    /// </summary>
    /// <param name="health">From when on they are.</param>
    /// <param name="since">Jobs that became late before this were found by an earlier call; null: find all.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    /// <returns>The jobs.</returns>
    public async Task<IReadOnlyList<ImportJob>> NoticeOverdueAsync(HealthOptions health, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var (late, silent) = (Now.AddSeconds(-health.LateSeconds), Now.AddSeconds(-health.StallSeconds));
        // A job is found a little later than it became late, because its transaction took a while.
        var earliest = since is { } time ? time.AddSeconds(-health.LateSeconds) - LatestCommit : DateTimeOffset.UnixEpoch;
        return
        [
            .. await EachDueAsync(
                // A backlog of late jobs that are known is not read again each time.
                jobs => jobs
                    .Where(j => j.Status == JobStatus.Scheduled && j.StartTime >= earliest && j.StartTime < late && !j.IsOverdue)
                    .OrderBy(j => j.StartTime),
                j => j.Status == JobStatus.Scheduled && j.StartTime < late && !j.IsOverdue,
                (overdue, key, token) => SetOverdueAsync(db => db.Where(overdue), key, true, token),
                cancellationToken),
            .. await EachDueAsync(
                j => j.Status == JobStatus.InProgress && j.HeartbeatAt < silent && !j.IsOverdue,
                (overdue, key, token) => SetOverdueAsync(db => db.Where(overdue), key, true, token),
                cancellationToken),
        ];
    }

    /// <summary>Pushes a job whose worker was silent and is back.</summary>
    private Task<ImportJob?> RecoverAsync(ImportLease lease, CancellationToken cancellationToken) =>
        SetOverdueAsync(jobs => jobs.Where(LeaseGuard.Of(lease)).Where(j => j.IsOverdue), lease.JobKey, false, cancellationToken);

    private Task<ImportJob?> SetOverdueAsync(
        Func<IQueryable<ImportJob>, IQueryable<ImportJob>> jobs, long key, bool isOverdue, CancellationToken cancellationToken) =>
        ChangeAsync(
            async (db, token) =>
            {
                var now = Now;
                return await jobs(db.Jobs).TryUpdateAsync(set => set.Changed(now).Set(j => j.IsOverdue, isOverdue), token) ? key : null;
            },
            cancellationToken);
}
