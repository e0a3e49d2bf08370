using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>Ends a job whose package was read to its end.</summary>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if the lease was lost.</returns>
    public Task<ImportJob?> CompleteAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default) =>
        _ends.CompleteAsync(Find(lease), last, cancellationToken);

    /// <summary>Ends a job that cannot continue. It is retried automatically later, if that is configured and may help.</summary>
    /// <returns>The job; null if the lease was lost.</returns>
    public Task<ImportJob?> FailAsync(
        ImportLease lease, ImportFailure failure, LastReport last = default, CancellationToken cancellationToken = default) =>
        _ends.FailAsync(Find(lease), Actor.WorkerOf, EndReason.Error, failure, last, cancellationToken);

    /// <summary>Ends a job that was asked to stop, or whose stop time was reached. Its results so far are kept.</summary>
    /// <returns>
    /// The job, or <see cref="LeaseLostError"/>, or <see cref="ImportStateConflictError"/> if there is no reason to stop.
    /// </returns>
    public async Task<JobChange> StopAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default)
    {
        var now = Now;
        var mayStop = Find(lease, job => job.CancelRequestedAt is not null || job.ScheduledStopTime <= now);
        return await _ends.CancelAsync(mayStop, Actor.WorkerOf, last, cancellationToken) is { } job
            ? job
            : await FindAsync(lease.JobKey, lease.Token, cancellationToken) is { } running ? new ImportStateConflictError(running, [])
            : new LeaseLostError();
    }

    /// <summary>
    /// Gives an unfinished job back: it can be claimed at once, and the attempt does not count as failed. If the job was asked to stop,
    /// it is cancelled instead.
    /// </summary>
    /// <returns>The job; null if the lease was lost.</returns>
    public async Task<ImportJob?> ReleaseAsync(
        ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default) =>
        await _ends.ReleaseAsync(Find(lease, job => job.CancelRequestedAt is null), last, cancellationToken)
        ?? await _ends.CancelAsync(Find(lease, job => job.CancelRequestedAt is not null), Actor.WorkerOf, last, cancellationToken);
}
