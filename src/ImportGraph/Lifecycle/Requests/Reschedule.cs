using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    private static readonly IReadOnlyList<JobStatus> StartMovableFrom =
        [.. Enum.GetValues<JobStatus>().Where(status => status.IsBeforeStart())];

    private static readonly IReadOnlyList<JobStatus> StopMovableFrom =
        [.. Enum.GetValues<JobStatus>().Where(status => !status.IsTerminal())];

    /// <summary>Moves the start of a scheduled job, or the stop time of one that has not ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="start">The new start time.</param>
    /// <param name="stop">The new stop time, which holds regardless of the progress.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="requestedBy">Who requests it; null if no authentication was required.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>,
    /// <see cref="ScheduleOutOfRangeError"/>.
    /// </returns>
    public async Task<JobChange> RescheduleAsync(
        Guid id, NewTime start, NewTime stop, long? expectedVersion, Actor? requestedBy, CancellationToken cancellationToken)
    {
        var allowedFrom = start.Given ? StartMovableFrom : StopMovableFrom;
        while (true)
        {
            // The times are checked against each other, so both must come from one version of the job, which must not change meanwhile.
            ImportJob? job;
            await using (var db = await _contexts.CreateDbContextAsync(cancellationToken))
            {
                job = await db.Jobs.AsNoTracking().In(_projects).SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
            }

            var now = Now;
            var newStart = start.Given ? StartFor(start.Time, now) : job?.StartTime ?? now;
            var newStop = stop.Given ? stop.Time : job?.ScheduledStopTime;
            if (job is not null && (expectedVersion ?? job.Version) == job.Version && allowedFrom.Contains(job.Status)
                && OutOfRange(start.Given ? newStart : null, newStart, newStop, now) is { } outOfRange)
            {
                return outOfRange;
            }

            var change = await _transitions.RequestAsync(
                id,
                _projects,
                expectedVersion ?? job?.Version,
                allowedFrom,
                (db, same, _, time, token) => same.Where(j => allowedFrom.Contains(j.Status)).UpdateAsync(
                    db,
                    set => set
                        .Changed()
                        .Set(j => j.StartTime, _ => newStart)
                        .Set(j => j.ScheduledStopTime, _ => newStop)
                        .Set(j => j.IsOverdue, false),
                    new ChangeValues(time),
                    token),
                _ => new EventNote(ImportEventKind.Rescheduled, requestedBy ?? Actor.Anonymous),
                _ => null,
                cancellationToken);
            if (expectedVersion is not null || change.Error is not VersionConflictError)
            {
                return change;
            }
        }
    }
}
