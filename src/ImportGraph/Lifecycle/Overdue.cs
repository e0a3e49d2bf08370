using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The health of a job depends on the time. A change of health is stored as a change of the job, so that subscribers receive it.
/// </summary>
public sealed partial class ImportLifecycle
{
    private static readonly TimeSpan LatestCommit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Notifies subscribers of jobs that have become late, because no worker took them, and of jobs that have stalled, because their
    /// worker is silent.
    /// </summary>
    /// <param name="health">Defines when a job is late or stalled.</param>
    /// <param name="since">Jobs that became late before this time were found by an earlier call. Null: all are found.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    /// <returns>The jobs that have become late or stalled.</returns>
    public async Task<IReadOnlyList<ImportJob>> NoticeOverdueAsync(
        HealthOptions health, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var (late, silent) = (Now.AddSeconds(-health.LateSeconds), Now.AddSeconds(-health.StallSeconds));
        // A job is found a little later than it became late, because its transaction took a while.
        var earliest = since is { } time ? time.AddSeconds(-health.LateSeconds) - LatestCommit : DateTimeOffset.UnixEpoch;
        return
        [
            .. await EachDueAsync(
                // A backlog of known late jobs is not read again each time.
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

    /// <summary>Notifies subscribers of a job whose worker was silent and reports again.</summary>
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
