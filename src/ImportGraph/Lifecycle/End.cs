using System.Linq.Expressions;
using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Ends a job that was read to its end.</summary>
    /// <returns>The job; null where the lease was lost.</returns>
    public Task<ImportJob?> CompleteAsync(ImportLease lease, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            LeaseGuard.Of(lease),
            new AttemptEnd(JobStatus.Successful, EndReason.Completed),
            (set, now) => set
                .SetProperty(j => j.Status, JobStatus.Successful)
                .SetProperty(j => j.EndReason, EndReason.Completed)
                .SetProperty(j => j.CompletionTime, now)
                .SetProperty(j => j.CurrentOperation, "Completed")
                .SetProperty(j => j.Total, j => j.Processed)
                .SetProperty(j => j.Percentage, Percentage.Complete),
            cancellationToken);

    /// <summary>Ends a job that cannot go on.</summary>
    /// <returns>The job; null where the lease was lost.</returns>
    public Task<ImportJob?> FailAsync(ImportLease lease, ImportFailure failure, CancellationToken cancellationToken) =>
        FailAttemptAsync(LeaseGuard.Of(lease), EndReason.Error, failure, cancellationToken);

    /// <summary>Ends a job whose stop time has come, with what it got done.</summary>
    /// <returns>The job; null where the lease was lost.</returns>
    public Task<ImportJob?> StopAsync(ImportLease lease, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            LeaseGuard.Of(lease),
            new AttemptEnd(JobStatus.Cancelled, EndReason.StopTimeReached),
            (set, now) => set.Stopped(now),
            cancellationToken);

    /// <summary>Gives a job back unfinished: it can be claimed at once, and nothing counts as failed.</summary>
    /// <returns>The job; null where the lease was lost.</returns>
    public Task<ImportJob?> ReleaseAsync(ImportLease lease, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            LeaseGuard.Of(lease),
            new AttemptEnd(JobStatus.Scheduled),
            (set, now) => set.Queued(now, AttemptTrigger.WorkerRecovery, null),
            cancellationToken);

    private Task<ImportJob?> FailAttemptAsync(
        Expression<Func<ImportJob, bool>> guard, EndReason reason, ImportFailure failure, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            guard,
            new AttemptEnd(JobStatus.Failed, reason, failure),
            (set, now) => set
                .Failed(failure, now)
                .SetProperty(j => j.Status, JobStatus.Failed)
                .SetProperty(j => j.EndReason, reason)
                .SetProperty(j => j.CurrentOperation, "Failed"),
            cancellationToken);

    /// <summary>Takes a running job from its worker, and closes the books of the attempt.</summary>
    private Task<ImportJob?> EndAttemptAsync(
        Expression<Func<ImportJob, bool>> guard,
        AttemptEnd end,
        Action<UpdateSettersBuilder<ImportJob>, DateTimeOffset> set,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            async (db, token) =>
            {
                var now = Now;
                // Read first: an attempt keeps the numbers that queueing the job anew clears.
                var job = await db.Jobs.AsNoTracking().Where(guard).SingleOrDefaultAsync(token);
                if (job is null
                    || await db.Jobs.Where(guard).ExecuteUpdateAsync(setters => set(setters.Changed(now).Unleased(), now), token) == 0)
                {
                    return null;
                }

                await db.Attempts
                    .Where(a => a.JobKey == job.Key && a.Number == job.Attempt)
                    .ExecuteUpdateAsync(
                        setters => setters
                            .SetProperty(a => a.EndedAt, now)
                            .SetProperty(a => a.Status, end.Status)
                            .SetProperty(a => a.EndReason, end.Reason)
                            .SetProperty(a => a.Processed, job.Processed)
                            .SetProperty(a => a.Total, job.Total)
                            .SetProperty(a => a.Successful, job.Successful)
                            .SetProperty(a => a.Warnings, job.Warnings)
                            .SetProperty(a => a.Errors, job.Errors)
                            .SetProperty(a => a.Error, end.Failure?.Message)
                            .SetProperty(a => a.FailureCode, end.Failure?.Code)
                            .SetProperty(a => a.FailureCategory, end.Failure?.Category)
                            .SetProperty(a => a.FailureFingerprint, end.Failure?.Fingerprint)
                            .SetProperty(a => a.Retryable, end.Failure?.Retryable),
                        token);
                return job.Key;
            },
            cancellationToken);

    /// <summary>How an attempt ended: the status it left the job in, and why.</summary>
    private sealed record AttemptEnd(JobStatus Status, EndReason? Reason = null, ImportFailure? Failure = null);
}
