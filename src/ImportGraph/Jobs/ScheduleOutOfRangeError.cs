namespace ImportGraph.Jobs;

/// <summary>
/// A time is in the past or too far in the future, or the stop is not after the start. <c>earliest</c> and <c>latest</c> say which times are
/// allowed.
/// </summary>
/// <param name="Field">The member of the job that the time is for: its start time or its scheduled stop time.</param>
/// <param name="Earliest">The earliest allowed time.</param>
/// <param name="Latest">The latest allowed time.</param>
public sealed record ScheduleOutOfRangeError(string Field, DateTimeOffset Earliest, DateTimeOffset Latest)
    : JobError(
        StableCode,
        $"The {(Field == nameof(ImportJob.StartTime) ? "start" : "stop")} time must be "
        + $"from {Earliest:yyyy-MM-dd'T'HH:mm:ss'Z'} to {Latest:yyyy-MM-dd'T'HH:mm:ss'Z'}.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "SCHEDULE_OUT_OF_RANGE";
}
