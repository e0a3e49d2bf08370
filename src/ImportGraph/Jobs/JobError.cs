namespace ImportGraph.Jobs;

/// <summary>An expected error: the caller made a reasonable request that cannot be fulfilled.</summary>
/// <param name="Code">Stable error code for programs.</param>
/// <param name="Message">Error message for people.</param>
public abstract record JobError(string Code, string Message);

/// <summary>There is no job with this id.</summary>
/// <param name="Id">The requested id, as the caller sent it.</param>
public sealed record ImportNotFoundError(string Id)
    : JobError("IMPORT_NOT_FOUND", "There is no import job with this id.");

/// <summary>The job failed for a reason that a retry does not change.</summary>
/// <param name="Job">The current job.</param>
public sealed record ImportNotRetryableError(ImportJob Job)
    : JobError("IMPORT_NOT_RETRYABLE", "A retry would fail for the same reason. Fix what the job's error describes, then force a retry.");

/// <summary>The change is not possible in the current status of the job.</summary>
/// <param name="Job">The current job.</param>
/// <param name="AllowedFrom">The statuses in which the change is possible. Empty if it depends on more than the status.</param>
public sealed record ImportStateConflictError(ImportJob Job, IReadOnlyList<JobStatus> AllowedFrom)
    : JobError("IMPORT_STATE_CONFLICT", MessageOf(Job.Status, AllowedFrom))
{
    private static string MessageOf(JobStatus status, IReadOnlyList<JobStatus> allowed) =>
        $"This is not possible while the job is {status.Label()}."
        + (allowed.Count > 0 ? $" It must be {string.Join(" or ", allowed.Select(one => one.Label()))}." : "");
}

/// <summary>The job has changed since the caller last saw it.</summary>
/// <param name="Expected">The version that the caller expected.</param>
/// <param name="Job">The current job.</param>
public sealed record VersionConflictError(long Expected, ImportJob Job)
    : JobError("VERSION_CONFLICT", $"The job has changed: version {Expected} was expected, {Job.Version} is current.");

/// <summary>A time is in the past or too far in the future, or the stop is not after the start.</summary>
/// <param name="Field">The member of the job that the time is for: its start time or its scheduled stop time.</param>
/// <param name="Earliest">The earliest allowed time.</param>
/// <param name="Latest">The latest allowed time.</param>
public sealed record ScheduleOutOfRangeError(string Field, DateTimeOffset Earliest, DateTimeOffset Latest)
    : JobError(
        "SCHEDULE_OUT_OF_RANGE",
        $"The {(Field == nameof(ImportJob.StartTime) ? "start" : "stop")} time must be "
        + $"from {Earliest:yyyy-MM-dd'T'HH:mm:ss'Z'} to {Latest:yyyy-MM-dd'T'HH:mm:ss'Z'}.");

/// <summary>The data source must not or cannot be read, regardless of its content.</summary>
/// <param name="Field">The member of the job with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidDataSourceError(string Field, string Reason)
    : JobError("INVALID_DATA_SOURCE", Reason);

/// <summary>Another worker has the job, or it has ended. Stop the work and discard its results.</summary>
public sealed record LeaseLostError()
    : JobError("LEASE_LOST", "Another worker has the job, or it has ended.");

/// <summary>The idempotency key was used with another input.</summary>
public sealed record IdempotencyConflictError()
    : JobError("IDEMPOTENCY_CONFLICT", "The idempotency key was used with another input.");

/// <summary>More jobs are selected than may be changed at once, or than the caller expected.</summary>
/// <param name="Matched">Number of selected jobs.</param>
/// <param name="Limit">Highest allowed number.</param>
public sealed record SelectionTooLargeError(long Matched, int Limit)
    : JobError("SELECTION_TOO_LARGE", $"{Matched} jobs are selected, but at most {Limit} are allowed. Nothing was changed.");

/// <summary>A report with impossible numbers, for example more processed items than the total.</summary>
/// <param name="Field">The member of the report with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidReportError(string Field, string Reason)
    : JobError("INVALID_REPORT", Reason);
