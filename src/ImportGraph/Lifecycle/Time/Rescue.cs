using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>Transitions of jobs that happen because time has passed.</summary>
public sealed partial class ImportLifecycle
{
    /// <summary>Maximum number of jobs that one call changes; the next call continues.</summary>
    internal const int DueBatch = 100;

    private static readonly ImportFailure WorkerLost = new(
        "WORKER_LOST", FailureCategory.WorkerLost, "The worker stopped reporting.", Retryable: true);

    private static readonly ImportFailure WorkerLostForGood = new(
        WorkerLost.Code, WorkerLost.Category, "The worker stopped reporting, and no recoveries are left.", Retryable: true);

    /// <summary>
    /// Takes jobs from workers that were silent for longer than their lease. The jobs are queued again while recoveries are left;
    /// otherwise they fail. The time is the one that all processes share.
    /// </summary>
    /// <param name="maxRecoveries">How often a job may be queued again in this way.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    /// <returns>The jobs that were changed: queued again, failed or cancelled.</returns>
    public Task<IReadOnlyList<ImportJob>> RescueAsync(int maxRecoveries, CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            j => j.Status == JobStatus.InProgress && j.LeaseExpiresAt <= now,
            async (silent, _, token) =>
                // A job that was asked to stop is cancelled, because it stopped with its worker.
                await CancelAttemptAsync(silent.And(j => j.CancelRequestedAt != null), default, token)
                ?? await EndAttemptAsync(
                    silent.And(j => j.CancelRequestedAt == null && j.Recoveries < maxRecoveries),
                    default,
                    _ => new AttemptEnd(JobStatus.Failed, EndReason.WorkerLost, WorkerLost),
                    (set, _, time) => set
                        .Queued(AttemptTrigger.WorkerRecovery)
                        .Set(j => j.StartTime, time)
                        .SetProperty(j => j.Recoveries, j => j.Recoveries + 1),
                    token)
                ?? await FailAttemptAsync(silent, EndReason.WorkerLost, WorkerLostForGood, default, token),
            cancellationToken);
    }

    /// <summary>
    /// Cancels running jobs that were asked to stop, or whose stop time was reached, and whose workers did not stop. These workers can no
    /// longer write.
    /// </summary>
    /// <param name="grace">How long the workers may take to stop.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    public Task<IReadOnlyList<ImportJob>> FenceAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var since = Now - grace;
        return EachDueAsync(
            j => j.Status == JobStatus.InProgress && (j.CancelRequestedAt <= since || j.ScheduledStopTime <= since),
            (unanswered, _, token) => CancelAttemptAsync(unanswered, default, token),
            cancellationToken);
    }

    /// <summary>Cancels scheduled jobs whose stop time was reached before a worker took them.</summary>
    public Task<IReadOnlyList<ImportJob>> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            jobs => jobs.Where(j => j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now).OrderBy(j => j.ScheduledStopTime),
            j => j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now,
            (expired, key, token) => ChangeAsync(
                async (db, ct) =>
                {
                    var time = Now;
                    return await db.Jobs.Where(expired)
                        .TryUpdateAsync(set => set.Changed(time).CancelledBeforeStart(db, asked: null, time), ct) ? key : null;
                },
                token),
            cancellationToken);
    }

    /// <summary>Queues failed jobs again whose time for an automatic retry was reached.</summary>
    public Task<IReadOnlyList<ImportJob>> RetryDueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            // The search uses the retry time alone, which is null for jobs without a planned retry. With another condition SQLite would
            // read all jobs that ever failed.
            jobs => jobs.Where(j => j.RetryAt <= now).OrderBy(j => j.RetryAt),
            j => j.Status == JobStatus.Failed && j.RetryAt <= now,
            (due, key, token) => ChangeAsync(
                async (db, ct) =>
                {
                    var time = Now;
                    return await db.Jobs.Where(due).TryUpdateAsync(
                        set => set.Changed(time).Retried(time, AttemptTrigger.AutomaticRetry).SetProperty(j => j.AutomaticRetries, j => j.AutomaticRetries + 1), ct) ? key : null;
                },
                token),
            cancellationToken);
    }

    private Task<IReadOnlyList<ImportJob>> EachDueAsync(
        Expression<Func<ImportJob, bool>> isDue,
        Func<Expression<Func<ImportJob, bool>>, long, CancellationToken, Task<ImportJob?>> change,
        CancellationToken cancellationToken) =>
        EachDueAsync(jobs => jobs.Where(isDue).OrderBy(j => j.Key), isDue, change, cancellationToken);

    /// <summary>Changes jobs one by one.</summary>
    /// <param name="find">Finds the jobs, in the order in which they are changed.</param>
    /// <param name="isDue">The condition that a job must meet to be changed.</param>
    /// <param name="change">Changes one job. It receives a condition that only this job meets, and its key.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    /// <returns>The jobs that were changed.</returns>
    private async Task<IReadOnlyList<ImportJob>> EachDueAsync(
        Func<IQueryable<ImportJob>, IQueryable<ImportJob>> find,
        Expression<Func<ImportJob, bool>> isDue,
        Func<Expression<Func<ImportJob, bool>>, long, CancellationToken, Task<ImportJob?>> change,
        CancellationToken cancellationToken)
    {
        List<long> keys;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            keys = await find(db.Jobs).Take(DueBatch).Select(j => j.Key).ToListAsync(cancellationToken);
        }

        var changed = new List<ImportJob>();
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await change(isDue.And(j => j.Key == key), key, cancellationToken) is { } job)
            {
                changed.Add(job);
            }
        }

        return changed;
    }
}
