using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>Assignments that are used by several transitions.</summary>
internal static class Assignments
{
    /// <summary>Current operation of a scheduled job.</summary>
    public const string QueuedOperation = "Queued for execution";

    /// <summary>Sets the columns that every change of a job sets.</summary>
    public static Setters<ImportJob, TValues> Changed<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : ChangeValues => set
        .Set(j => j.Version, (j, _) => j.Version + 1)
        .Set(j => j.UpdatedAt, v => v.Now);

    /// <summary>Extends the lease of a worker that made progress. The job is no longer overdue.</summary>
    public static Setters<ImportJob, TValues> Active<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : LeaseValues => set
        .Leased()
        .Set(j => j.IsOverdue, false);

    /// <summary>Extends the lease of a worker that is alive.</summary>
    public static Setters<ImportJob, TValues> Leased<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : LeaseValues => set
        .Set(j => j.LeaseExpiresAt, v => v.LeaseExpiresAt)
        .Set(j => j.HeartbeatAt, v => v.Now);

    /// <summary>Sets the number of processed items, by result.</summary>
    public static Setters<ImportJob, TValues> Counted<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : class, ICounted => set
        .Set(j => j.Processed, v => v.Processed)
        .Set(j => j.Successful, v => v.Successful)
        .Set(j => j.Warnings, v => v.Warnings)
        .Set(j => j.Errors, v => v.Errors)
        .Set(j => j.ItemsCreated, v => v.ItemsCreated)
        .Set(j => j.ItemsUpdated, v => v.ItemsUpdated)
        .Set(j => j.ItemsUnchanged, v => v.ItemsUnchanged);

    /// <summary>Takes the job from its worker: later writes of the worker find no row.</summary>
    public static Setters<ImportJob, TValues> Unleased<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : class => set
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
    /// <param name="set">The assignments.</param>
    /// <param name="trigger">What starts the next attempt.</param>
    /// <param name="reason">The reason of the request for it; null if nobody requested it.</param>
    /// <param name="requestedBy">Who requested it; null if nobody did.</param>
    public static Setters<ImportJob, TValues> Queued<TValues>(
        this Setters<ImportJob, TValues> set,
        AttemptTrigger trigger,
        Expression<Func<TValues, string?>>? reason = null,
        Expression<Func<TValues, string?>>? requestedBy = null)
        where TValues : class => set
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
        .Set(j => j.ItemsCreated, (long?)null)
        .Set(j => j.ItemsUpdated, (long?)null)
        .Set(j => j.ItemsUnchanged, (long?)null)
        .Set(j => j.CompletionTime, (DateTimeOffset?)null)
        .Set(j => j.EndReason, (EndReason?)null)
        .Set(j => j.CancelRequestedAt, (DateTimeOffset?)null)
        .Set(j => j.NextTrigger, trigger)
        .Set(j => j.NextReason, reason ?? (_ => null))
        .Set(j => j.NextRequestedBy, requestedBy ?? (_ => null))
        .Set(j => j.FailureTime, (DateTimeOffset?)null)
        .Set(j => j.RetryAt, (DateTimeOffset?)null)
        .Set(j => j.Error, (string?)null)
        .Set(j => j.ErrorText, (string?)null)
        .Set(j => j.FailureCode, (string?)null)
        .Set(j => j.FailureCategory, (FailureCategory?)null)
        .Set(j => j.FailureFingerprint, (string?)null)
        .Set(j => j.Retryable, (bool?)null);

    /// <summary>
    /// Queues a job again that has ended. If it was cancelled before its planned start, a start in the future is kept. A stop time in the
    /// past is removed, because it would end the attempt at once.
    /// </summary>
    public static Setters<ImportJob, RetryValues> Retried(this Setters<ImportJob, RetryValues> set, AttemptTrigger trigger) => set
        .Changed()
        .Queued(trigger, v => v.Reason, v => v.RequestedBy)
        .Set(j => j.StartTime, (j, v) => j.PlannedStart > v.Now ? j.PlannedStart : v.Now)
        .Set(j => j.ScheduledStopTime, (j, v) => j.ScheduledStopTime <= v.Now ? null : j.ScheduledStopTime)
        .Set(j => j.Recoveries, 0);

    /// <summary>Cancels the job.</summary>
    public static Setters<ImportJob, TValues> Cancelled<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : CancelValues => set
        .Set(j => j.Status, JobStatus.Cancelled)
        .Set(j => j.EndReason, v => v.EndReason)
        .Set(j => j.CompletionTime, v => v.Now)
        .CancelledBy()
        .Set(j => j.CurrentOperation, v => v.CurrentOperation);

    /// <summary>Cancels a job before it started.</summary>
    public static Setters<ImportJob, CancelValues> CancelledBeforeStart(this Setters<ImportJob, CancelValues> set) => set
        .Changed()
        .Cancelled()
        .Set(j => j.IsOverdue, false)
        .Set(j => j.PlannedStart, (j, v) => j.StartTime > v.Now ? j.StartTime : null)
        // The start of the last attempt; null if there was none.
        .Set(
            j => j.StartTime,
            (j, _) => set.Db.Attempts
                .Where(a => a.JobKey == j.Key && a.Number == j.Attempt)
                .Select(a => (DateTimeOffset?)a.StartedAt)
                .FirstOrDefault());

    /// <summary>Records who cancelled it last, and why.</summary>
    public static Setters<ImportJob, TValues> CancelledBy<TValues>(this Setters<ImportJob, TValues> set)
        where TValues : CancelValues => set
        .Set(j => j.CancelledBy, v => v.CancelledBy)
        .Set(j => j.CancelReason, v => v.CancelReason);
}
