using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
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
            (unanswered, _, token) => _ends.CancelAsync(Find(unanswered), _ => Actor.Server, default, token),
            cancellationToken);
    }
}
