using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>Extends a lease, because the worker is alive. Usually nothing visible changes, so nothing is published.</summary>
    /// <param name="claim">The worker's claim, with the job as it was last read.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job as it is now, read only if it has changed; null if the lease was lost.</returns>
    public async Task<ImportJob?> HeartbeatAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        var lease = claim.Lease;
        var job = claim.Job;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var held = db.Jobs.Where(LeaseGuard.Of(lease));
            if (!await BeatAsync(held.Where(j => j.Version == job.Version)))
            {
                job = await BeatAsync(held) ? await held.AsNoTracking().SingleOrDefaultAsync(cancellationToken) : null;
            }

            // If it is sent again after a lost connection, that does no harm.
            Task<bool> BeatAsync(IQueryable<ImportJob> jobs) =>
                db.ExecuteAsync(token => jobs.TryUpdateAsync(set => set.Leased(Now, lease.Duration), token), cancellationToken);
        }

        // Subscribers were notified that it is stalled, so they are notified of its recovery, too.
        return job is { IsOverdue: true } ? await RecoverAsync(lease, cancellationToken) ?? job : job;
    }

    /// <summary>Notifies subscribers of a job whose worker was silent and reports again.</summary>
    private Task<ImportJob?> RecoverAsync(ImportLease lease, CancellationToken cancellationToken) =>
        _transitions.UpdateAsync(
            lease.JobKey, LeaseGuard.Of(lease).And(j => j.IsOverdue), (set, _, _) => set.Set(j => j.IsOverdue, false), cancellationToken);
}
