using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>
/// Every change of a job in the system; each transition is a file of this folder. A transition is one guarded UPDATE whose WHERE
/// names the status it may start from, and the lease where a worker makes it. No row means that it was refused, so two that race
/// cannot both win. What was stored is published after the commit.
/// </summary>
public sealed partial class ImportLifecycle(
    IDbContextFactory<ImportGraphContext> contexts, JobEvents events, IOptions<RetryOptions> retries, StorageClock clock)
{
    /// <summary>
    /// A change that takes longer than this gets a new time before it is committed: those who look for changes since a time count on
    /// finding them soon after it.
    /// </summary>
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(1);

    /// <summary>The time, cut to what the database keeps, so that a stored job and a published one are equal.</summary>
    private DateTimeOffset Now => Whole(clock.GetUtcNow());

    private static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <summary>Runs one transition in a transaction, and publishes the job it leaves behind.</summary>
    /// <param name="transition">Changes the database and returns the key of the job it changed; null where it was refused. It may be called again.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    /// <returns>The job as it is now; null where the transition was refused, and then nothing was changed.</returns>
    private async Task<ImportJob?> ChangeAsync(
        Func<ImportGraphContext, CancellationToken, Task<long?>> transition, CancellationToken cancellationToken)
    {
        var changed = await contexts.ChangeAsync(
            async (db, token) =>
            {
                if (await transition(db, token) is not { } key)
                {
                    return null;
                }

                var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Key == key, token);
                if (Now is var now && now - job.UpdatedAt > LongestChange)
                {
                    await db.Jobs.Where(j => j.Key == key).ExecuteUpdateAsync(set => set.SetProperty(j => j.UpdatedAt, now), token);
                    job.UpdatedAt = now;
                }

                return job;
            },
            cancellationToken);
        if (changed is not null)
        {
            events.Publish(changed);
        }

        return changed;
    }
}

/// <summary>Assignments that several transitions share.</summary>
internal static class Assignments
{
    /// <summary>What a scheduled job says it does.</summary>
    public const string QueuedOperation = "Queued for execution";

    /// <summary>What every change of a job sets.</summary>
    public static UpdateSettersBuilder<ImportJob> Changed(this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now) => set
        .SetProperty(j => j.Version, j => j.Version + 1)
        .SetProperty(j => j.UpdatedAt, now);

    /// <summary>The worker has shown progress: its lease holds for another while, and nothing about it is overdue.</summary>
    public static UpdateSettersBuilder<ImportJob> Active(this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now, TimeSpan duration) => set
        .Leased(now, duration)
        .SetProperty(j => j.IsOverdue, false);

    /// <summary>The worker is alive: its lease holds for another while.</summary>
    public static UpdateSettersBuilder<ImportJob> Leased(this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now, TimeSpan duration) => set
        .SetProperty(j => j.LeaseExpiresAt, now + duration)
        .SetProperty(j => j.HeartbeatAt, now);

    /// <summary>So many items were dealt with, and how it went with them.</summary>
    public static UpdateSettersBuilder<ImportJob> Counted(this UpdateSettersBuilder<ImportJob> set, JobResults results) => set
        .SetProperty(j => j.Processed, results.Processed)
        .SetProperty(j => j.Successful, results.Successful)
        .SetProperty(j => j.Warnings, results.Warnings)
        .SetProperty(j => j.Errors, results.Errors);

    /// <summary>Takes the job from its worker: what the worker still writes finds no row.</summary>
    public static UpdateSettersBuilder<ImportJob> Unleased(this UpdateSettersBuilder<ImportJob> set) => set
        .SetProperty(j => j.LeaseToken, (Guid?)null)
        .SetProperty(j => j.LeaseSeconds, (int?)null)
        .SetProperty(j => j.ReportSequence, (long?)null)
        .SetProperty(j => j.LeaseExpiresAt, (DateTimeOffset?)null)
        .SetProperty(j => j.HeartbeatAt, (DateTimeOffset?)null)
        .SetProperty(j => j.Worker, (string?)null)
        .SetProperty(j => j.IsOverdue, false)
        .SetProperty(j => j.EstimatedCompletion, (DateTimeOffset?)null);

    /// <summary>
    /// Queues the job again. The checkpoint stays: the next attempt continues from it. Who cancelled it, and why, stays too. The caller
    /// sets the start, and takes the job from its worker if it has one.
    /// </summary>
    public static UpdateSettersBuilder<ImportJob> Queued(
        this UpdateSettersBuilder<ImportJob> set, AttemptTrigger trigger, string? reason = null, string? requestedBy = null) => set
        .SetProperty(j => j.Status, JobStatus.Scheduled)
        .SetProperty(j => j.PlannedStart, (DateTimeOffset?)null)
        .SetProperty(j => j.CurrentOperation, QueuedOperation)
        .SetProperty(j => j.Processed, 0L)
        .SetProperty(j => j.Total, 0L)
        .SetProperty(j => j.Percentage, 0d)
        .SetProperty(j => j.BytesProcessed, (long?)null)
        .SetProperty(j => j.BytesTotal, (long?)null)
        .SetProperty(j => j.Successful, (long?)null)
        .SetProperty(j => j.Warnings, (long?)null)
        .SetProperty(j => j.Errors, (long?)null)
        .SetProperty(j => j.CompletionTime, (DateTimeOffset?)null)
        .SetProperty(j => j.EndReason, (EndReason?)null)
        .SetProperty(j => j.CancelRequestedAt, (DateTimeOffset?)null)
        .SetProperty(j => j.NextTrigger, trigger)
        .SetProperty(j => j.NextReason, reason)
        .SetProperty(j => j.NextRequestedBy, requestedBy)
        .Failed(null, null);

    /// <summary>
    /// Queues a job again that has ended. If it was cancelled before its planned start, a start that is still ahead is kept. A stop
    /// time that has passed no longer holds: it would end the attempt at once.
    /// </summary>
    public static UpdateSettersBuilder<ImportJob> Retried(
        this UpdateSettersBuilder<ImportJob> set, DateTimeOffset now, AttemptTrigger trigger, string? reason = null, string? requestedBy = null) => set
        .Queued(trigger, reason, requestedBy)
        .SetProperty(j => j.StartTime, j => j.PlannedStart > now ? j.PlannedStart : now)
        .SetProperty(j => j.ScheduledStopTime, j => j.ScheduledStopTime <= now ? null : j.ScheduledStopTime)
        .SetProperty(j => j.Recoveries, 0);

    /// <summary>Ends the job before its end.</summary>
    /// <param name="set">The assignments.</param>
    /// <param name="asked">Who asked for it, and why; null if its stop time came.</param>
    /// <param name="now">When.</param>
    public static UpdateSettersBuilder<ImportJob> Cancelled(this UpdateSettersBuilder<ImportJob> set, CancelRequest? asked, DateTimeOffset now) => set
        .SetProperty(j => j.Status, JobStatus.Cancelled)
        .SetProperty(j => j.EndReason, asked is null ? EndReason.StopTimeReached : EndReason.CancelRequested)
        .SetProperty(j => j.CompletionTime, now)
        .CancelledBy(asked)
        .SetProperty(j => j.CurrentOperation, OperationOf(asked));

    /// <summary>Ends a job before it started.</summary>
    /// <param name="set">The assignments.</param>
    /// <param name="db">Where its attempts are.</param>
    /// <param name="asked">Who asked for it, and why; null if its stop time came.</param>
    /// <param name="now">When.</param>
    public static UpdateSettersBuilder<ImportJob> CancelledBeforeStart(
        this UpdateSettersBuilder<ImportJob> set, ImportGraphContext db, CancelRequest? asked, DateTimeOffset now) => set
        .Cancelled(asked, now)
        .SetProperty(j => j.IsOverdue, false)
        .SetProperty(j => j.PlannedStart, j => j.StartTime > now ? j.StartTime : null)
        // When the last attempt started; null if there was none.
        .SetProperty(
            j => j.StartTime,
            j => db.Attempts.Where(a => a.JobKey == j.Key && a.Number == j.Attempt).Select(a => (DateTimeOffset?)a.StartedAt).FirstOrDefault());

    /// <summary>Records who cancelled it last, and why.</summary>
    public static UpdateSettersBuilder<ImportJob> CancelledBy(this UpdateSettersBuilder<ImportJob> set, CancelRequest? asked) => set
        .SetProperty(j => j.CancelledBy, asked?.By)
        .SetProperty(j => j.CancelReason, asked?.Reason);

    private static string OperationOf(CancelRequest? asked) => TextCut.Cut(
        asked is null ? "Stopped at the scheduled stop time" : asked.Reason is null ? "Cancelled" : $"Cancelled: {asked.Reason}", ImportJob.MaxTextLength);

    /// <summary>Records a failure and when it will be retried, or that there is none.</summary>
    public static UpdateSettersBuilder<ImportJob> Failed(
        this UpdateSettersBuilder<ImportJob> set, ImportFailure? failure, DateTimeOffset? time, DateTimeOffset? retryAt = null) => set
        .SetProperty(j => j.FailureTime, time)
        .SetProperty(j => j.RetryAt, retryAt)
        .SetProperty(j => j.Error, failure?.Message)
        .SetProperty(j => j.FailureCode, failure?.Code)
        .SetProperty(j => j.FailureCategory, failure?.Category)
        .SetProperty(j => j.FailureFingerprint, failure?.Fingerprint)
        .SetProperty(j => j.Retryable, failure?.Retryable);
}
