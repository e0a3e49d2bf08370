using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    private static readonly RowUpdateStatement<ImportJob, LeaseValues> Beat = new(RowColumns.OfJobs, LeaseValues.Guard<LeaseValues>(), set => set.Leased());

    private static readonly RowUpdateStatement<ImportJob, LeaseValues> Recover = new(
        RowColumns.OfJobs,
        LeaseValues.Guard<LeaseValues>().And((j, _) => j.IsOverdue),
        set => set.Changed().Set(j => j.IsOverdue, false));

    /// <summary>Extends a lease, because the worker is alive. Usually nothing visible changes, so nothing is published.</summary>
    /// <param name="claim">The worker's claim.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job as it is now; null if the lease was lost.</returns>
    public async Task<ImportJob?> HeartbeatAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        var lease = claim.Lease;
        var job = await _transitions.ExtendLeaseAsync((db, token) => Beat.ExecuteAsync(db, lease.Values(Now), token), cancellationToken);
        // Subscribers were notified that it is stalled, so they are notified of its recovery, too.
        return job is { IsOverdue: true }
            ? await _transitions.MakeAsync((db, token) => Recover.ExecuteAsync(db, lease.Values(Now), token), note: null, cancellationToken) ?? job
            : job;
    }
}
