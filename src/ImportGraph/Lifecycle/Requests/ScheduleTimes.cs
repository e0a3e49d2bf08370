using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    /// <summary>How far in the future a start may be, and how long after its start a stop may be.</summary>
    public static readonly TimeSpan MaxScheduleAhead = TimeSpan.FromDays(7);

    /// <summary>How far in the past a requested start may be to still mean "now".</summary>
    private static readonly TimeSpan LatestNow = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The start that the caller means. A time a few minutes ago means "now": the request was delayed, or the caller's clock is slow.
    /// </summary>
    private static DateTimeOffset StartFor(DateTimeOffset? asked, DateTimeOffset now) =>
        asked is not { } time || (time < now && time >= now - LatestNow) ? now : time;

    /// <summary>Checks requested times. Null if they are valid.</summary>
    private static ScheduleOutOfRangeError? OutOfRange(
        DateTimeOffset? asked, DateTimeOffset start, DateTimeOffset? stop, DateTimeOffset now) =>
        asked < now || asked > now + MaxScheduleAhead
            ? new ScheduleOutOfRangeError(nameof(ImportJob.StartTime), now, now + MaxScheduleAhead)
        : stop <= start || stop > start + MaxScheduleAhead
            ? new ScheduleOutOfRangeError(nameof(ImportJob.ScheduledStopTime), start, start + MaxScheduleAhead)
        : null;
}
