using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
    private static readonly EventNote Expired = new(ImportEventKind.Cancelled, Actor.Server, CancelValues.AtStopTime);

    /// <summary>Cancels scheduled jobs whose stop time was reached before a worker took them.</summary>
    public Task<IReadOnlyList<ImportJob>> ExpireAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            jobs => jobs.Where(j => j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now).OrderBy(j => j.ScheduledStopTime),
            j => j.Status == JobStatus.Scheduled && j.ScheduledStopTime <= now,
            (expired, key, token) => _transitions.UpdateAsync<CancelValues>(
                key, expired, set => set.CancelledBeforeStart(), CancelValues.OfStopTime, Expired, token),
            cancellationToken);
    }
}
