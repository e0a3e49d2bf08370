using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A time that somebody may set, clear, or leave as it is.</summary>
/// <param name="Given">Whether to set or clear it.</param>
/// <param name="Time">The time; null: as soon as possible, or never.</param>
public readonly record struct NewTime(bool Given, DateTimeOffset? Time)
{
    /// <summary>Set to this, or cleared.</summary>
    public static NewTime To(DateTimeOffset? time) => new(true, time);
}

public sealed partial class ImportLifecycle
{
    private static readonly IReadOnlyList<JobStatus> StartMovableFrom = [JobStatus.Scheduled];

    /// <summary>How far in the past a start still means "now".</summary>
    private static readonly TimeSpan LatestNow = TimeSpan.FromMinutes(5);

    /// <summary>Moves the start of a scheduled job, or the stop time of one that has not ended.</summary>
    /// <param name="id">The job.</param>
    /// <param name="start">When to start.</param>
    /// <param name="stop">When to stop, whatever the progress.</param>
    /// <param name="expectedVersion">Refuse where the job has changed since; null where that does not matter.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>,
    /// <see cref="ScheduleOutOfRangeError"/>.
    /// </returns>
    public async Task<JobChange> RescheduleAsync(Guid id, NewTime start, NewTime stop, long? expectedVersion, CancellationToken cancellationToken)
    {
        var allowedFrom = start.Given ? StartMovableFrom : CancellableFrom;
        while (true)
        {
            // The times are checked against each other, so they are those of one version, which must not change meanwhile.
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

    /// <summary>The start that somebody means: a time of a few minutes ago is their "now", which came late or from a clock that is slow.</summary>
    private static DateTimeOffset StartFor(DateTimeOffset? asked, DateTimeOffset now) =>
        asked is not { } time || (time < now && time >= now - LatestNow) ? now : time;

    /// <summary>What is wrong with times that somebody wants; null if nothing is.</summary>
    private static ScheduleOutOfRangeError? OutOfRange(DateTimeOffset? asked, DateTimeOffset start, DateTimeOffset? stop, DateTimeOffset now) =>
        asked < now || asked > now + MaxScheduleAhead ? new ScheduleOutOfRangeError("startTime", now, now + MaxScheduleAhead)
        : stop <= start || stop > start + MaxScheduleAhead ? new ScheduleOutOfRangeError("scheduledStopTime", start, start + MaxScheduleAhead)
        : null;
}
