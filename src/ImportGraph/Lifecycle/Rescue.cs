using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Most jobs that one call deals with; the next call goes on.</summary>
    private const int RescueBatch = 100;

    private static readonly ImportFailure WorkerLost = new(
        "WORKER_LOST", FailureCategory.WorkerLost, "The worker stopped reporting.", Retryable: true);

    private static readonly ImportFailure WorkerLostForGood = new(
        WorkerLost.Code, WorkerLost.Category, "The worker stopped reporting, and no recoveries are left.", Retryable: true);

    /// <summary>
    /// Takes jobs from workers that were silent for longer than their lease: back to the queue while recoveries are left, else they
    /// fail. Judged by the clock of the one who calls, against times that workers' reports were stored with.
    /// </summary>
    /// <param name="maxRecoveries">How often a job may be queued anew in this way.</param>
    /// <param name="cancellationToken">Stops between two jobs.</param>
    /// <returns>The jobs that were rescued or failed.</returns>
    public async Task<IReadOnlyList<ImportJob>> RescueAsync(int maxRecoveries, CancellationToken cancellationToken)
    {
        var now = Now;
        List<long> lost;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            lost = await db.Jobs
                .Where(j => j.Status == JobStatus.InProgress && j.LeaseExpiresAt <= now)
                .OrderBy(j => j.LeaseExpiresAt)
                .Take(RescueBatch)
                .Select(j => j.Key)
                .ToListAsync(cancellationToken);
        }

        var rescued = new List<ImportJob>();
        foreach (var key in lost)
        {
            var job = await EndAttemptAsync(
                    j => j.Key == key && j.Status == JobStatus.InProgress && j.LeaseExpiresAt <= now && j.Recoveries < maxRecoveries,
                    new AttemptEnd(JobStatus.Failed, EndReason.WorkerLost, WorkerLost),
                    (set, time) => set
                        .Queued(time, AttemptTrigger.WorkerRecovery, null)
                        .SetProperty(j => j.Recoveries, j => j.Recoveries + 1),
                    cancellationToken)
                ?? await FailAttemptAsync(
                    j => j.Key == key && j.Status == JobStatus.InProgress && j.LeaseExpiresAt <= now,
                    EndReason.WorkerLost,
                    WorkerLostForGood,
                    cancellationToken);
            if (job is not null)
            {
                rescued.Add(job);
            }
        }

        return rescued;
    }

    /// <summary>Ends scheduled jobs whose stop time came before a worker did.</summary>
    public async Task<IReadOnlyList<ImportJob>> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        List<long> expired;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            expired = await db.Jobs
                .Where(j => j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now)
                .OrderBy(j => j.Key)
                .Take(RescueBatch)
                .Select(j => j.Key)
                .ToListAsync(cancellationToken);
        }

        var ended = new List<ImportJob>();
        foreach (var key in expired)
        {
            var job = await ChangeAsync(
                async (db, token) => await db.Jobs
                    .Where(j => j.Key == key && j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now)
                    .ExecuteUpdateAsync(set => set.Changed(now).Stopped(now), token) == 0 ? null : key,
                cancellationToken);
            if (job is not null)
            {
                ended.Add(job);
            }
        }

        return ended;
    }
}
