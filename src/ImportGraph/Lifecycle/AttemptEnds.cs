using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>Ends attempts: takes a running job from its worker, and stores the final numbers of the attempt.</summary>
internal sealed class AttemptEnds(Transitions transitions, IOptions<RetryOptions> retries)
{
    /// <summary>Ends an attempt whose job was asked to stop, or has reached its stop time.</summary>
    public Task<ImportJob?> CancelAsync(Expression<Func<ImportJob, bool>> guard, LastReport last, CancellationToken cancellationToken) =>
        EndAsync(
            guard,
            last,
            job => new AttemptEnd(
                JobStatus.Cancelled, job.CancelRequestedAt is null ? EndReason.StopTimeReached : EndReason.CancelRequested),
            (set, job, now) => set.Cancelled(
                job.CancelRequestedAt is null ? null : new CancelRequest(job.CancelledBy, job.CancelReason), now),
            cancellationToken);

    /// <summary>Ends an attempt that cannot continue. Its job is retried automatically later, if that is configured and may help.</summary>
    public Task<ImportJob?> FailAsync(
        Expression<Func<ImportJob, bool>> guard,
        EndReason reason,
        ImportFailure failure,
        LastReport last,
        CancellationToken cancellationToken) =>
        EndAsync(
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
            ? Transitions.Whole(now + retries.Value.DelayAfter(job.AutomaticRetries, Random.Shared))
            : null;

    /// <summary>Takes a running job from its worker, and stores the final numbers of the attempt.</summary>
    /// <param name="guard">The condition that only this job meets, as long as the attempt runs.</param>
    /// <param name="last">The last report of the worker.</param>
    /// <param name="endOf">How the attempt ends.</param>
    /// <param name="set">Sets the columns of the job that depend on how the attempt ends.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job; null if no job meets the condition.</returns>
    public Task<ImportJob?> EndAsync(
        Expression<Func<ImportJob, bool>> guard,
        LastReport last,
        Func<ImportJob, AttemptEnd> endOf,
        Action<UpdateSettersBuilder<ImportJob>, ImportJob, DateTimeOffset> set,
        CancellationToken cancellationToken) =>
        transitions.MakeAsync(
            async (db, token) =>
            {
                var now = transitions.Now;
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
}
