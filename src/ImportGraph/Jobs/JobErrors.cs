namespace ImportGraph.Jobs;

/// <summary>An expected refusal: something a caller can ask for in good faith and not get.</summary>
/// <param name="Code">Stable and for machines.</param>
/// <param name="Message">For people.</param>
public abstract record JobError(string Code, string Message);

/// <summary>There is no job with this id.</summary>
/// <param name="Id">The id that was asked for, as it was given.</param>
public sealed record ImportNotFoundError(string Id)
    : JobError("IMPORT_NOT_FOUND", "There is no import job with this id.");

/// <summary>The job failed for a reason that a retry does not change.</summary>
/// <param name="ImportStatus">The job as it is.</param>
public sealed record ImportNotRetryableError(ImportJob ImportStatus)
    : JobError("IMPORT_NOT_RETRYABLE", "A retry would fail for the same reason. Mend what the job's error says, then retry with force.");

/// <summary>Not possible in the status the job is in.</summary>
/// <param name="ImportStatus">The job as it is.</param>
/// <param name="AllowedFrom">The statuses in which it is possible.</param>
public sealed record ImportStateConflictError(ImportJob ImportStatus, IReadOnlyList<JobStatus> AllowedFrom)
    : JobError("IMPORT_STATE_CONFLICT", $"Not possible while the job is {StatusLabel.Of(ImportStatus.Status)}; possible from {string.Join(" and ", AllowedFrom.Select(StatusLabel.Of))}.");

/// <summary>The job has changed since the caller last saw it.</summary>
/// <param name="Expected">The version the caller named.</param>
/// <param name="ImportStatus">The job as it is.</param>
public sealed record VersionConflictError(long Expected, ImportJob ImportStatus)
    : JobError("VERSION_CONFLICT", $"The job has changed: version {Expected} was expected, {ImportStatus.Version} is current.");

/// <summary>A time in the past, too far ahead, or a stop before the start.</summary>
/// <param name="Field">The input field.</param>
/// <param name="Earliest">The earliest time it may have.</param>
/// <param name="Latest">The latest time it may have.</param>
public sealed record ScheduleOutOfRangeError(string Field, DateTimeOffset Earliest, DateTimeOffset Latest)
    : JobError("SCHEDULE_OUT_OF_RANGE", $"{Field} must be from {Earliest:yyyy-MM-dd'T'HH:mm:ss'Z'} to {Latest:yyyy-MM-dd'T'HH:mm:ss'Z'}.");

/// <summary>A data source that may not or cannot be read from, whatever lies there.</summary>
/// <param name="Field">The input field.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record InvalidDataSourceError(string Field, string Reason)
    : JobError("INVALID_DATA_SOURCE", Reason);

/// <summary>Another worker has the job, or it has ended. Stop work and discard.</summary>
public sealed record LeaseLostError()
    : JobError("LEASE_LOST", "Another worker has the job, or it has ended.");

/// <summary>The idempotency key was used with another input.</summary>
public sealed record IdempotencyConflictError()
    : JobError("IDEMPOTENCY_CONFLICT", "The idempotency key was used with another input.");

/// <summary>More jobs are selected than may be changed at once, or than the caller expected.</summary>
/// <param name="Matched">How many are.</param>
/// <param name="Limit">How many may be.</param>
public sealed record SelectionTooLargeError(long Matched, int Limit)
    : JobError("SELECTION_TOO_LARGE", $"{Matched} jobs are selected; there may be {Limit}. Nothing was changed.");

/// <summary>A report that cannot be true.</summary>
/// <param name="Field">The input field.</param>
/// <param name="Reason">What is wrong with it, in words.</param>
public sealed record InvalidReportError(string Field, string Reason)
    : JobError("INVALID_REPORT", Reason);

/// <summary>Statuses as people read them.</summary>
public static class StatusLabel
{
    /// <summary>The status in words, for example <c>In Progress</c>.</summary>
    public static string Of(JobStatus status) => status is JobStatus.InProgress ? "In Progress" : status.ToString();
}
