namespace ImportGraph.Client;

/// <summary>Codes of errors for which a program may have its own answer. Other codes exist.</summary>
public static class ImportGraphErrors
{
    /// <summary>There is no such job.</summary>
    public const string NotFound = "IMPORT_NOT_FOUND";

    /// <summary>The change is not possible in the current status of the job.</summary>
    public const string StateConflict = "IMPORT_STATE_CONFLICT";

    /// <summary>A retry would fail for the same reason; <c>force</c> retries the job anyway.</summary>
    public const string NotRetryable = "IMPORT_NOT_RETRYABLE";

    /// <summary>The job has changed since the expected version.</summary>
    public const string VersionConflict = "VERSION_CONFLICT";

    /// <summary>A time is in the past or too far ahead, or the stop is before the start.</summary>
    public const string ScheduleOutOfRange = "SCHEDULE_OUT_OF_RANGE";

    /// <summary>The path is outside the shared roots, or the server does not read this kind of source.</summary>
    public const string InvalidDataSource = "INVALID_DATA_SOURCE";

    /// <summary>The idempotency key was used with another request.</summary>
    public const string IdempotencyConflict = "IDEMPOTENCY_CONFLICT";

    /// <summary>A part of the filter is empty, so it may select more jobs than are meant.</summary>
    public const string InvalidSelection = "INVALID_SELECTION";

    /// <summary>More jobs match than expected.</summary>
    public const string SelectionTooLarge = "SELECTION_TOO_LARGE";

    /// <summary>The key or token is missing or not valid.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The key or token does not have the scope that is needed.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>The caller has recently asked for too much; <see cref="ImportGraphException.RetryAfter"/> says how long to wait.</summary>
    public const string RateLimited = "RATE_LIMITED";

    /// <summary>The database cannot be reached or is busy. Nothing was done.</summary>
    public const string StorageUnavailable = "STORAGE_UNAVAILABLE";

    /// <summary>Set by the client: the server cannot be reached, or the connection broke before the answer. The request may have been executed.</summary>
    public const string ConnectionFailed = "CONNECTION_FAILED";

    /// <summary>Set by the client: the answer is not one of an ImportGraph server.</summary>
    public const string UnexpectedAnswer = "UNEXPECTED_ANSWER";
}
