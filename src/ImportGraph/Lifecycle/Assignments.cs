using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore.Query;

namespace ImportGraph.Lifecycle;

/// <summary>Assignments that are used by several transitions.</summary>
internal static class Assignments
{
    /// <summary>Current operation of a scheduled job.</summary>
    public const string QueuedOperation = "Queued for execution";

    /// <summary>Sets the columns that every change of a job sets.</summary>
    public static UpdateSettersBuilder<ImportJob> Changed(this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now) => set
        .SetProperty(j => j.Version, j => j.Version + 1)
        .Set(j => j.UpdatedAt, now);

    /// <summary>Extends the lease of a worker that made progress. The job is no longer overdue.</summary>
    public static UpdateSettersBuilder<ImportJob> Active(
        this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now, TimeSpan duration) => set
        .Leased(now, duration)
        .Set(j => j.IsOverdue, false);

    /// <summary>Extends the lease of a worker that is alive.</summary>
    public static UpdateSettersBuilder<ImportJob> Leased(
        this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now, TimeSpan duration) => set
        .Set(j => j.LeaseExpiresAt, now + duration)
        .Set(j => j.HeartbeatAt, now);

    /// <summary>Sets the number of processed items, by result.</summary>
    public static UpdateSettersBuilder<ImportJob> Counted(this UpdateSettersBuilder<ImportJob> set, JobResults results) => set
        .Set(j => j.Processed, results.Processed)
        .Set(j => j.Successful, results.Successful)
        .Set(j => j.Warnings, results.Warnings)
        .Set(j => j.Errors, results.Errors);

    /// <summary>Takes the job from its worker: later writes of the worker find no row.</summary>
    public static UpdateSettersBuilder<ImportJob> Unleased(this UpdateSettersBuilder<ImportJob> set) => set
        .Set(j => j.LeaseToken, (Guid?)null)
        .Set(j => j.LeaseSeconds, (int?)null)
        .Set(j => j.ReportSequence, (long?)null)
        .Set(j => j.LeaseExpiresAt, (DateTimeOffset?)null)
        .Set(j => j.HeartbeatAt, (DateTimeOffset?)null)
        .Set(j => j.Worker, (string?)null)
        .Set(j => j.IsOverdue, false)
        .Set(j => j.EstimatedCompletion, (DateTimeOffset?)null);

    /// <summary>
    /// Queues the job again. The checkpoint stays: the next attempt continues from it. Who cancelled it, and why, stays too. The caller
    /// sets the start, and takes the job from its worker if it has one.
    /// </summary>
    public static UpdateSettersBuilder<ImportJob> Queued(
        this UpdateSettersBuilder<ImportJob> set, AttemptTrigger trigger, string? reason = null, string? requestedBy = null) => set
        .Set(j => j.Status, JobStatus.Scheduled)
        .Set(j => j.PlannedStart, (DateTimeOffset?)null)
        .Set(j => j.CurrentOperation, QueuedOperation)
        .Set(j => j.Processed, 0L)
        .Set(j => j.Total, 0L)
        .Set(j => j.Percentage, 0d)
        .Set(j => j.BytesProcessed, (long?)null)
        .Set(j => j.BytesTotal, (long?)null)
        .Set(j => j.Successful, (long?)null)
        .Set(j => j.Warnings, (long?)null)
        .Set(j => j.Errors, (long?)null)
        .Set(j => j.CompletionTime, (DateTimeOffset?)null)
        .Set(j => j.EndReason, (EndReason?)null)
        .Set(j => j.CancelRequestedAt, (DateTimeOffset?)null)
        .Set(j => j.NextTrigger, trigger)
        .Set(j => j.NextReason, reason)
        .Set(j => j.NextRequestedBy, requestedBy)
        .Failed(null, null);

    /// <summary>
    /// Queues a job again that has ended. If it was cancelled before its planned start, a start in the future is kept. A stop time in the
    /// past is removed, because it would end the attempt at once.
    /// </summary>
    public static UpdateSettersBuilder<ImportJob> Retried(
        this UpdateSettersBuilder<ImportJob> set,
        DateTimeOffset now,
        AttemptTrigger trigger,
        string? reason = null,
        string? requestedBy = null) => set
        .Queued(trigger, reason, requestedBy)
        .SetProperty(j => j.StartTime, j => j.PlannedStart > now ? j.PlannedStart : now)
        .SetProperty(j => j.ScheduledStopTime, j => j.ScheduledStopTime <= now ? null : j.ScheduledStopTime)
        .Set(j => j.Recoveries, 0);

    /// <summary>Cancels the job.</summary>
    /// <param name="set">The assignments.</param>
    /// <param name="asked">Who requested it, and why; null if its stop time was reached.</param>
    /// <param name="now">The time of the change.</param>
    public static UpdateSettersBuilder<ImportJob> Cancelled(
        this UpdateSettersBuilder<ImportJob> set, CancelRequest? asked, DateTimeOffset now) => set
        .Set(j => j.Status, JobStatus.Cancelled)
        .Set(j => j.EndReason, asked is null ? EndReason.StopTimeReached : EndReason.CancelRequested)
        .Set(j => j.CompletionTime, now)
        .CancelledBy(asked)
        .Set(j => j.CurrentOperation, OperationOf(asked));

    /// <summary>Cancels a job before it started.</summary>
    /// <param name="set">The assignments.</param>
    /// <param name="db">The database context, from which its attempts are read.</param>
    /// <param name="asked">Who requested it, and why; null if its stop time was reached.</param>
    /// <param name="now">The time of the change.</param>
    public static UpdateSettersBuilder<ImportJob> CancelledBeforeStart(
        this UpdateSettersBuilder<ImportJob> set, ImportGraphContext db, CancelRequest? asked, DateTimeOffset now) => set
        .Cancelled(asked, now)
        .Set(j => j.IsOverdue, false)
        .SetProperty(j => j.PlannedStart, j => j.StartTime > now ? j.StartTime : null)
        // The start of the last attempt; null if there was none.
        .SetProperty(
            j => j.StartTime,
            j => db.Attempts
                .Where(a => a.JobKey == j.Key && a.Number == j.Attempt)
                .Select(a => (DateTimeOffset?)a.StartedAt)
                .FirstOrDefault());

    /// <summary>Records who cancelled it last, and why.</summary>
    public static UpdateSettersBuilder<ImportJob> CancelledBy(this UpdateSettersBuilder<ImportJob> set, CancelRequest? asked) => set
        .Set(j => j.CancelledBy, asked?.By)
        .Set(j => j.CancelReason, asked?.Reason);

    private static string OperationOf(CancelRequest? asked) => asked switch
    {
        null => "Stopped at the scheduled stop time",
        { Reason: null } => "Cancelled",
        { Reason: var reason } => TextCut.Cut($"Cancelled: {reason}", ImportJob.MaxTextLength),
    };

    /// <summary>Records a failure and when it will be retried, or clears both.</summary>
    public static UpdateSettersBuilder<ImportJob> Failed(
        this UpdateSettersBuilder<ImportJob> set, ImportFailure? failure, DateTimeOffset? time, DateTimeOffset? retryAt = null) => set
        .Set(j => j.FailureTime, time)
        .Set(j => j.RetryAt, retryAt)
        .Set(j => j.Error, failure?.Message)
        .Set(j => j.FailureCode, failure?.Code)
        .Set(j => j.FailureCategory, failure?.Category)
        .Set(j => j.FailureFingerprint, failure?.Fingerprint)
        .Set(j => j.Retryable, failure?.Retryable);
}
