using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>Ends a job whose package was read to its end.</summary>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if the lease was lost.</returns>
    public Task<ImportJob?> CompleteAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default) =>
        _ends.EndAsync(
            LeaseGuard.Of(lease),
            last,
            _ => new AttemptEnd(JobStatus.Successful, EndReason.Completed),
            (set, job, now) => set
                .Set(j => j.Status, JobStatus.Successful)
                .Set(j => j.EndReason, EndReason.Completed)
                .Set(j => j.CompletionTime, now)
                .Set(j => j.CurrentOperation, "Completed")
                .Set(j => j.Total, last.Total ?? job.Total ?? job.Processed)
                // The bytes after the last item count as read, too.
                .Set(j => j.BytesProcessed, job.BytesTotal)
                .Set(j => j.Percentage, Percentage.Complete),
            cancellationToken);

    /// <summary>Ends a job that cannot continue. It is retried automatically later, if that is configured and may help.</summary>
    /// <returns>The job; null if the lease was lost.</returns>
    public Task<ImportJob?> FailAsync(
        ImportLease lease, ImportFailure failure, LastReport last = default, CancellationToken cancellationToken = default) =>
        _ends.FailAsync(LeaseGuard.Of(lease), EndReason.Error, failure, last, cancellationToken);

    /// <summary>Ends a job that was asked to stop, or whose stop time was reached. Its results so far are kept.</summary>
    /// <returns>
    /// The job, or <see cref="LeaseLostError"/>, or <see cref="ImportStateConflictError"/> if there is no reason to stop.
    /// </returns>
    public async Task<JobChange> StopAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default)
    {
        var now = Now;
        if (await _ends.CancelAsync(
            LeaseGuard.Of(lease).And(j => j.CancelRequestedAt != null || j.ScheduledStopTime <= now), last, cancellationToken) is { } job)
        {
            return job;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs.AsNoTracking().Where(LeaseGuard.Of(lease)).SingleOrDefaultAsync(cancellationToken) is { } running
            ? new ImportStateConflictError(running, [])
            : new LeaseLostError();
    }

    /// <summary>
    /// Gives an unfinished job back: it can be claimed at once, and the attempt does not count as failed. If the job was asked to stop,
    /// it is cancelled instead.
    /// </summary>
    /// <returns>The job; null if the lease was lost.</returns>
    public async Task<ImportJob?> ReleaseAsync(
        ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default) =>
        await _ends.EndAsync(
            LeaseGuard.Of(lease).And(j => j.CancelRequestedAt == null),
            last,
            _ => new AttemptEnd(JobStatus.Scheduled),
            (set, _, now) => set.Queued(AttemptTrigger.WorkerRecovery).Set(j => j.StartTime, now),
            cancellationToken)
        ?? await _ends.CancelAsync(LeaseGuard.Of(lease).And(j => j.CancelRequestedAt != null), last, cancellationToken);
}
