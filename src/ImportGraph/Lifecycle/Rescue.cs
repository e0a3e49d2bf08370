using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>What is done to jobs because time has passed.</summary>
public sealed partial class ImportLifecycle
{
    /// <summary>Most jobs that one call deals with; the next call goes on.</summary>
    internal const int DueBatch = 100;

    private static readonly ImportFailure WorkerLost = new(
        "WORKER_LOST", FailureCategory.WorkerLost, "The worker stopped reporting.", Retryable: true);

    private static readonly ImportFailure WorkerLostForGood = new(
        WorkerLost.Code, WorkerLost.Category, "The worker stopped reporting, and no recoveries are left.", Retryable: true);

    /// <summary>
    /// Takes jobs from workers that were silent for longer than their lease: back to the queue while recoveries are left, else they
    /// fail. Judged by the time that all processes share.
    /// </summary>
    /// <param name="maxRecoveries">How often a job may be queued anew in this way.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    /// <returns>The jobs that were rescued or failed.</returns>
    public Task<IReadOnlyList<ImportJob>> RescueAsync(int maxRecoveries, CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            j => j.Status == JobStatus.InProgress && j.LeaseExpiresAt <= now,
            async (silent, _, token) =>
                // One that was asked to stop has stopped with its worker.
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

    /// <summary>Ends running jobs that were asked to stop, or whose stop time came, and whose workers did not: they cannot write any more.</summary>
    /// <param name="grace">How long they were given.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    public Task<IReadOnlyList<ImportJob>> FenceAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var since = Now - grace;
        return EachDueAsync(
            j => j.Status == JobStatus.InProgress && (j.CancelRequestedAt <= since || j.ScheduledStopTime <= since),
            (unanswered, _, token) => CancelAttemptAsync(unanswered, default, token),
            cancellationToken);
    }

    /// <summary>Ends scheduled jobs whose stop time came before a worker did.</summary>
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

    /// <summary>Queues failed jobs anew whose time for an automatic retry has come.</summary>
    public Task<IReadOnlyList<ImportJob>> RetryDueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            // By the time alone, which jobs that failed for good have none of: SQLite would go through all that ever failed.
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
    /// <param name="find">Finds them.</param>
    /// <param name="isDue">What is true of a job that is changed.</param>
    /// <param name="change">Changes one, named by a guard that is true of no other, and by its key.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
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
