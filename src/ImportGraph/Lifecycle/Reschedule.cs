using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A time in a request. The caller may set it, clear it, or leave it unchanged.</summary>
/// <param name="Given">True if the time is set or cleared; false if it stays unchanged.</param>
/// <param name="Time">The new time. Null means as soon as possible for a start, and never for a stop.</param>
public readonly record struct NewTime(bool Given, DateTimeOffset? Time)
{
    /// <summary>Sets the time, or clears it if <paramref name="time"/> is null.</summary>
    public static NewTime To(DateTimeOffset? time) => new(true, time);
}

public sealed partial class ImportLifecycle
{
    private static readonly IReadOnlyList<JobStatus> StartMovableFrom = [JobStatus.Scheduled];

    /// <summary>How far in the past a requested start may be to still mean "now".</summary>
    private static readonly TimeSpan LatestNow = TimeSpan.FromMinutes(5);

    /// <summary>Moves the start of a scheduled job, or the stop time of one that has not ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="start">The new start time.</param>
    /// <param name="stop">The new stop time, which holds regardless of the progress.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>,
    /// <see cref="ScheduleOutOfRangeError"/>.
    /// </returns>
    public async Task<JobChange> RescheduleAsync(
        Guid id, NewTime start, NewTime stop, long? expectedVersion, CancellationToken cancellationToken)
    {
        var allowedFrom = start.Given ? StartMovableFrom : CancellableFrom;
        while (true)
        {
            // The times are checked against each other, so both must come from one version of the job, which must not change meanwhile.
            ImportJob? job;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
            }

            var now = Now;
            var newStart = start.Given ? StartFor(start.Time, now) : job?.StartTime ?? now;
            var newStop = stop.Given ? stop.Time : job?.ScheduledStopTime;
            if (job is not null && (expectedVersion ?? job.Version) == job.Version && allowedFrom.Contains(job.Status)
                && OutOfRange(start.Given ? newStart : null, newStart, newStop, now) is { } outOfRange)
            {
                return outOfRange;
            }

            var change = await AskAsync(
                id,
                expectedVersion ?? job?.Version,
                allowedFrom,
                (_, same, _, time, token) => same.Where(j => allowedFrom.Contains(j.Status)).ExecuteUpdateAsync(
                    set => set
                        .Changed(time)
                        .Set(j => j.StartTime, newStart)
                        .Set(j => j.ScheduledStopTime, newStop)
                        .Set(j => j.IsOverdue, false),
                    token),
                _ => null,
                cancellationToken);
            if (expectedVersion is not null || change.Error is not VersionConflictError)
            {
                return change;
            }
        }
    }

    /// <summary>
    /// The start that the caller means. A time a few minutes ago means "now": the request was delayed, or the caller's clock is slow.
    /// </summary>
    private static DateTimeOffset StartFor(DateTimeOffset? asked, DateTimeOffset now) =>
        asked is not { } time || (time < now && time >= now - LatestNow) ? now : time;

    /// <summary>Checks requested times. Null if they are valid.</summary>
    private static ScheduleOutOfRangeError? OutOfRange(
        DateTimeOffset? asked, DateTimeOffset start, DateTimeOffset? stop, DateTimeOffset now) =>
        asked < now || asked > now + MaxScheduleAhead ? new ScheduleOutOfRangeError("startTime", now, now + MaxScheduleAhead)
        : stop <= start || stop > start + MaxScheduleAhead ? new ScheduleOutOfRangeError("scheduledStopTime", start, start + MaxScheduleAhead)
        : null;
}
