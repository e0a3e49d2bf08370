using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
    private static readonly ImportFailure WorkerLost = new(
        FailureCode.WorkerLost, FailureCategory.WorkerLost, "The worker stopped reporting.");

    private static readonly ImportFailure WorkerLostForGood = new(
        FailureCode.WorkerLost, FailureCategory.WorkerLost, "The worker stopped reporting, and no recoveries are left.");

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
                await _ends.CancelAsync(Find(silent, job => job.CancelRequestedAt is not null), _ => Actor.Server, default, token)
                ?? await _ends.RecoverAsync(
                    Find(silent, job => job.CancelRequestedAt is null && job.Recoveries < maxRecoveries), WorkerLost, token)
                ?? await _ends.FailAsync(Find(silent), _ => Actor.Server, EndReason.WorkerLost, WorkerLostForGood, default, token),
            cancellationToken);
    }
}
