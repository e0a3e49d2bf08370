using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>All kinds of errors. Clients rely on the numbers: a new one is added at the end of its status, and none is reused.</summary>
internal static class ErrorCodes
{
    public static readonly ErrorCode MalformedJson = new(400, 101, "The request could not be read.");
    public static readonly ErrorCode NotAnObject = new(400, 102, "The request could not be read.");
    public static readonly ErrorCode Missing = new(400, 103, "A required value is missing in the request.");
    public static readonly ErrorCode IllTyped = new(400, 104, "A value in the request is invalid.");
    public static readonly ErrorCode TooLong = new(400, 105, "A value in the request is too long.");
    public static readonly ErrorCode ScheduleOutOfRange = new(
        400, 106, "The import cannot be scheduled for this time: it must start within the next 7 days and stop after its start.");
    public static readonly ErrorCode InvalidDataSource = new(400, 107, "The import cannot be read from this data source.");
    public static readonly ErrorCode CredentialsRefused = new(400, 108, "The import cannot use credentials of the request.");
    public static readonly ErrorCode Unknown = new(400, 109, "The request asks for something that is not known here.");
    public static readonly ErrorCode Unauthenticated = new(401, 101, "You have to sign in.");
    public static readonly ErrorCode Forbidden = new(403, 101, "You do not have permission to do this.");
    public static readonly ErrorCode JobNotFound = new(404, 101, "This import does not exist.");
    public static readonly ErrorCode PathNotFound = new(404, 102, "This path does not exist.");
    public static readonly ErrorCode MethodNotAllowed = new(405, 101, "This method is not allowed here.");
    public static readonly ErrorCode NotAcceptable = new(406, 101, "The response is not available in the requested format.");
    public static readonly ErrorCode BodyTooSlow = new(408, 101, "The request took too long to arrive.");
    public static readonly ErrorCode StateConflict = new(409, 101, "This is not possible in the current status of the import.");
    public static readonly ErrorCode NotRetryable = new(409, 102, "A retry would fail for the same reason.");
    public static readonly ErrorCode VersionConflict = new(412, 101, "The import has changed in the meantime.");
    public static readonly ErrorCode BodyTooLarge = new(413, 101, "The request is too large.");
    public static readonly ErrorCode UnsupportedMediaType = new(415, 101, "The request could not be read.");
    public static readonly ErrorCode IdempotencyConflict = new(422, 101, "The same key was used for another request.");
    public static readonly ErrorCode RateLimited = new(429, 101, "Too many requests. Try again shortly.");
    public static readonly ErrorCode Unexpected = new(500, 101, "Something went wrong.");
    public static readonly ErrorCode StorageBroken = new(500, 102, "Nothing can be stored until the server is repaired.");
    public static readonly ErrorCode StorageUnavailable = new(503, 101, "The service is not available at the moment. Try again shortly.");
    public static readonly ErrorCode StorageFull = new(503, 102, "Nothing can be stored at the moment. Try again later.");
    public static readonly ErrorCode TimedOut = new(503, 103, "The request took too long. Try again shortly.");

    /// <summary>All kinds of errors.</summary>
    public static readonly IReadOnlyList<ErrorCode> All =
    [
        MalformedJson, NotAnObject, Missing, IllTyped, TooLong, ScheduleOutOfRange, InvalidDataSource, CredentialsRefused, Unknown,
        Unauthenticated, Forbidden, JobNotFound, PathNotFound, MethodNotAllowed, NotAcceptable, BodyTooSlow, StateConflict, NotRetryable,
        VersionConflict, BodyTooLarge, UnsupportedMediaType, IdempotencyConflict, RateLimited, Unexpected, StorageBroken,
        StorageUnavailable, StorageFull, TimedOut,
    ];

    /// <summary>The kind of error for a change that the lifecycle refused.</summary>
    public static ErrorCode Of(JobError error) => error switch
    {
        ImportNotFoundError => JobNotFound,
        ImportStateConflictError => StateConflict,
        ImportNotRetryableError => NotRetryable,
        VersionConflictError => VersionConflict,
        ScheduleOutOfRangeError => ScheduleOutOfRange,
        InvalidDataSourceError => InvalidDataSource,
        IdempotencyConflictError => IdempotencyConflict,
        _ => Unexpected,
    };

    /// <summary>The kind of error for a database fault.</summary>
    public static ErrorCode Of(StorageFault fault) =>
        !fault.Retryable ? StorageBroken
        : fault.Code == StorageFault.FullCode ? StorageFull
        : StorageUnavailable;

    /// <summary>
    /// The kind of error for a status that was set before the request reached an endpoint. The number is 100 if nothing more is known.
    /// </summary>
    public static ErrorCode Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => PathNotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => BodyTooSlow,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType,
        _ => new ErrorCode(status, 100, "The request was refused."),
    };
}
