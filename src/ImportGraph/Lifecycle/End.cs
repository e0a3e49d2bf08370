using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Ends a job whose package was read to its end.</summary>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if the lease was lost.</returns>
    public Task<ImportJob?> CompleteAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default) =>
        EndAttemptAsync(
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
        FailAttemptAsync(LeaseGuard.Of(lease), EndReason.Error, failure, last, cancellationToken);

    /// <summary>Ends a job that was asked to stop, or whose stop time was reached. Its results so far are kept.</summary>
    /// <returns>
    /// The job, or <see cref="LeaseLostError"/>, or <see cref="ImportStateConflictError"/> if there is no reason to stop.
    /// </returns>
    public async Task<JobChange> StopAsync(ImportLease lease, LastReport last = default, CancellationToken cancellationToken = default)
    {
        var now = Now;
        if (await CancelAttemptAsync(
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
        await EndAttemptAsync(
            LeaseGuard.Of(lease).And(j => j.CancelRequestedAt == null),
            last,
            _ => new AttemptEnd(JobStatus.Scheduled),
            (set, _, now) => set.Queued(AttemptTrigger.WorkerRecovery).Set(j => j.StartTime, now),
            cancellationToken)
        ?? await CancelAttemptAsync(LeaseGuard.Of(lease).And(j => j.CancelRequestedAt != null), last, cancellationToken);

    private Task<ImportJob?> CancelAttemptAsync(
        Expression<Func<ImportJob, bool>> guard, LastReport last, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            guard,
            last,
            job => new AttemptEnd(JobStatus.Cancelled, job.CancelRequestedAt is null ? EndReason.StopTimeReached : EndReason.CancelRequested),
            (set, job, now) => set.Cancelled(job.CancelRequestedAt is null ? null : new CancelRequest(job.CancelledBy, job.CancelReason), now),
            cancellationToken);

    private Task<ImportJob?> FailAttemptAsync(
        Expression<Func<ImportJob, bool>> guard, EndReason reason, ImportFailure failure, LastReport last, CancellationToken cancellationToken) =>
        EndAttemptAsync(
            guard,
            last,
            _ => new AttemptEnd(JobStatus.Failed, reason, failure),
            (set, job, now) => set
                .Failed(failure, now, RetryTimeFor(job, failure, now))
                .Set(j => j.Status, JobStatus.Failed)
                .Set(j => j.EndReason, reason)
                .Set(j => j.CurrentOperation, "Failed"),
            cancellationToken);

    private DateTimeOffset? RetryTimeFor(ImportJob job, ImportFailure failure, DateTimeOffset now) =>
        failure.Retryable is true && job.AutomaticRetries < retries.Value.MaxAutomatic
            ? Whole(now + retries.Value.DelayAfter(job.AutomaticRetries, Random.Shared))
            : null;

    /// <summary>Takes a running job from its worker, and stores the final numbers of the attempt.</summary>
    private Task<ImportJob?> EndAttemptAsync(
        Expression<Func<ImportJob, bool>> guard,
        LastReport last,
        Func<ImportJob, AttemptEnd> endOf,
        Action<UpdateSettersBuilder<ImportJob>, ImportJob, DateTimeOffset> set,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            async (db, token) =>
            {
                var now = Now;
                // Read first: the attempt keeps the numbers that are cleared if the job is queued again.
                var job = await db.Jobs.AsNoTracking().Where(guard).SingleOrDefaultAsync(token);
                if (job is null)
                {
                    return null;
                }

                last.AddTo(job);
                var end = endOf(job);
                if (!await db.Jobs.Where(guard).TryUpdateAsync(
                    setters =>
                    {
                        last.Apply(setters, job, end.Status);
                        set(setters.Changed(now).Unleased(), job, now);
                    },
                    token))
                {
                    return null;
                }

                await db.Attempts
                    .Where(a => a.JobKey == job.Key && a.Number == job.Attempt)
                    .ExecuteUpdateAsync(
                        setters => setters
                            .Set(a => a.EndedAt, now)
                            .Set(a => a.Status, end.Status)
                            .Set(a => a.EndReason, end.Reason)
                            .Set(a => a.Processed, job.Processed)
                            .Set(a => a.Total, end.Status is JobStatus.Successful ? last.Total ?? job.Total ?? job.Processed : job.Total)
                            .Set(a => a.Successful, job.Successful)
                            .Set(a => a.Warnings, job.Warnings)
                            .Set(a => a.Errors, job.Errors)
                            .Set(a => a.IssuesLeftOut, job.IssuesLeftOut)
                            .Set(a => a.LogFileLocation, job.LogFileLocation)
                            .Set(a => a.Error, end.Failure?.Message)
                            .Set(a => a.FailureCode, end.Failure?.Code)
                            .Set(a => a.FailureCategory, end.Failure?.Category)
                            .Set(a => a.FailureFingerprint, end.Failure?.Fingerprint)
                            .Set(a => a.Retryable, end.Failure?.Retryable),
                        token);
                return job.Key;
            },
            cancellationToken);

    /// <summary>How an attempt ended: the job's new status, and why.</summary>
    private sealed record AttemptEnd(JobStatus Status, EndReason? Reason = null, ImportFailure? Failure = null);
}

/// <summary>What a worker reports at the end of its attempt. A value that is null stays as it was reported before.</summary>
/// <param name="Results">Items processed, by result.</param>
/// <param name="Checkpoint">Where the next attempt would continue.</param>
/// <param name="LogFileLocation">Where the attempt's log is.</param>
/// <param name="Total">Items in the package, if the number that was reported before was wrong.</param>
public readonly record struct LastReport(
    JobResults? Results = null, string? Checkpoint = null, string? LogFileLocation = null, long? Total = null)
{
    /// <summary>Changes the job as if these values had been reported before.</summary>
    internal void AddTo(ImportJob job)
    {
        if (Results is { } results)
        {
            (job.Processed, job.Successful, job.Warnings, job.Errors) = (results.Processed, results.Successful, results.Warnings, results.Errors);
            job.Percentage = Percentage.OfUnfinished(job.Processed, job.Total);
        }

        job.LogFileLocation = LogFileLocation ?? job.LogFileLocation;
    }

    internal void Apply(UpdateSettersBuilder<ImportJob> set, ImportJob job, JobStatus status)
    {
        if (Results is { } results)
        {
            set.Counted(results);
            if (status is JobStatus.Failed or JobStatus.Cancelled)
            {
                set.Set(j => j.Percentage, job.Percentage);
            }
        }

        if (Checkpoint is { } checkpoint)
        {
            set.Set(j => j.Checkpoint, checkpoint);
        }

        if (LogFileLocation is { } location)
        {
            set.Set(j => j.LogFileLocation, location);
        }
    }
}

/// <summary>Combines conditions.</summary>
internal static class Guards
{
    /// <summary>Both conditions must hold.</summary>
    public static Expression<Func<ImportJob, bool>> And(
        this Expression<Func<ImportJob, bool>> guard, Expression<Func<ImportJob, bool>> other)
    {
        var same = ReplacingExpressionVisitor.Replace(other.Parameters[0], guard.Parameters[0], other.Body);
        return Expression.Lambda<Func<ImportJob, bool>>(Expression.AndAlso(guard.Body, same), guard.Parameters);
    }
}
