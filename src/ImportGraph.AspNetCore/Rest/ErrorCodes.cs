using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Rest;

/// <summary>All kinds of errors. Clients rely on the numbers: a new one is added at the end of its status, and none is reused.</summary>
internal static class ErrorCodes
{
    /// <summary>It is not JSON, names a member twice in one object, has over 64 levels, or contains a text that is not Unicode.</summary>
    public static readonly ErrorCode MalformedJson = new(400, 101, "The request could not be read.");

    /// <summary>It is JSON, but not an object.</summary>
    public static readonly ErrorCode NotAnObject = new(400, 102, "The request could not be read.");

    /// <summary>A member or a header is missing. <c>details</c> names it.</summary>
    public static readonly ErrorCode Missing = new(400, 103, "A required value is missing in the request.");

    /// <summary>
    /// A member or a header, for example the <c>Idempotency-Key</c>, has another type, or a value that is not allowed. <c>details</c> names it.
    /// </summary>
    public static readonly ErrorCode IllTyped = new(400, 104, "A value in the request is invalid.");

    /// <summary>A member or the <c>Idempotency-Key</c> is too long. <c>details</c> names it.</summary>
    public static readonly ErrorCode TooLong = new(400, 105, "A value in the request is too long.");

    /// <summary>A start is in the past or too far ahead, or a stop is before the start or too long after it.</summary>
    public static readonly ErrorCode ScheduleOutOfRange = new(
        400, 106, "The import cannot be scheduled for this time: it must start within the next 7 days and stop after its start.");

    /// <summary>The path is outside the shared roots, or the server does not read sources of this kind.</summary>
    public static readonly ErrorCode InvalidDataSource = new(400, 107, "The import cannot be read from this data source.");

    /// <summary>The data source has credentials. The server uses only those of its configuration.</summary>
    public static readonly ErrorCode CredentialsRefused = new(400, 108, "The import cannot use credentials of the request.");

    /// <summary>The request has a member or a query parameter that the server does not know.</summary>
    public static readonly ErrorCode Unknown = new(400, 109, "The request asks for something that is not known here.");

    /// <summary>There is no token and no key, or none that is valid here.</summary>
    public static readonly ErrorCode Unauthenticated = new(401, 101, "You have to sign in.");

    /// <summary>The token or key does not have the scope that is needed.</summary>
    public static readonly ErrorCode Forbidden = new(403, 101, "You do not have permission to do this.");

    /// <summary>The caller may not use the project in <c>X-Project</c>, or the project <c>default</c> if the header is absent.</summary>
    public static readonly ErrorCode ProjectNotAllowed = new(403, 102, "You do not have permission to use this project.");

    /// <summary>There is no such job, or the id is not a UUID.</summary>
    public static readonly ErrorCode JobNotFound = new(404, 101, "This import does not exist.");

    /// <summary>There is no such path below <c>/import</c>.</summary>
    public static readonly ErrorCode PathNotFound = new(404, 102, "This path does not exist.");

    /// <summary>The job has no such file: nothing was rejected, or this server does not have the log of the attempt.</summary>
    public static readonly ErrorCode FileNotFound = new(404, 103, "This import has no such file.");
    /// <summary>There is no such upload, or the id is not a UUID in lower case.</summary>
    public static readonly ErrorCode UploadNotFound = new(404, 104, "This upload does not exist.");

    /// <summary>There is no such method. <c>Allow</c> lists the methods that exist.</summary>
    public static readonly ErrorCode MethodNotAllowed = new(405, 101, "This method is not allowed here.");

    /// <summary>The header <c>Accept</c> excludes JSON.</summary>
    public static readonly ErrorCode NotAcceptable = new(406, 101, "The response is not available in the requested format.");

    /// <summary>The body arrives too slowly.</summary>
    public static readonly ErrorCode BodyTooSlow = new(408, 101, "The request took too long to arrive.");

    /// <summary>It is not possible in the current status of the job.</summary>
    public static readonly ErrorCode StateConflict = new(409, 101, "This is not possible in the current status of the import.");

    /// <summary>A retry would fail for the same reason.</summary>
    public static readonly ErrorCode NotRetryable = new(409, 102, "A retry would fail for the same reason.");

    /// <summary>As many jobs of the project wait for their start as may wait.</summary>
    public static readonly ErrorCode ProjectFull = new(409, 103, "Too many imports are waiting. Try again later.");

    /// <summary>The bytes do not begin where the upload ends. HEAD says where it ends.</summary>
    public static readonly ErrorCode OffsetConflict = new(409, 104, "The upload cannot be continued from here.");

    /// <summary>The caller has as many unfinished uploads, or the project as many bytes, as they may have.</summary>
    public static readonly ErrorCode UploadsFull = new(409, 105, "There are too many uploads. Remove some of them first.");

    /// <summary>A job names the upload, so it cannot be removed.</summary>
    public static readonly ErrorCode UploadInUse = new(409, 106, "An import uses this upload.");

    /// <summary>The upload was not finished in time. Start again.</summary>
    public static readonly ErrorCode UploadExpired = new(410, 101, "This upload has expired.");

    /// <summary>The job has changed since the version in <c>If-Match</c>.</summary>
    public static readonly ErrorCode VersionConflict = new(412, 101, "The import has changed in the meantime.");

    /// <summary>The request has another version of the protocol tus than 1.0.0, or none in the header <c>Tus-Resumable</c>.</summary>
    public static readonly ErrorCode TusVersion = new(412, 102, "The upload could not be made.");

    /// <summary>The body is too large.</summary>
    public static readonly ErrorCode BodyTooLarge = new(413, 101, "The request is too large.");

    /// <summary>The file is larger than an upload may be, or has more bytes than were announced.</summary>
    public static readonly ErrorCode UploadTooLarge = new(413, 102, "The file is too large.");

    /// <summary>The body is not <c>application/json</c> in UTF-8, or in a PATCH of an upload not <c>application/offset+octet-stream</c>.</summary>
    public static readonly ErrorCode UnsupportedMediaType = new(415, 101, "The request could not be read.");

    /// <summary>The <c>Idempotency-Key</c> was used with another request.</summary>
    public static readonly ErrorCode IdempotencyConflict = new(422, 101, "The same key was used for another request.");

    /// <summary>Another request sends bytes of the same upload. Try again.</summary>
    public static readonly ErrorCode UploadLocked = new(423, 101, "This upload is already in progress.");

    /// <summary>The caller has recently asked for too much. <c>Retry-After</c> says when to ask again.</summary>
    public static readonly ErrorCode RateLimited = new(429, 101, "Too many requests. Try again shortly.");

    /// <summary>The bytes do not have the checksum in <c>Upload-Checksum</c>. None of them was kept.</summary>
    public static readonly ErrorCode WrongChecksum = new(460, 101, "The file was damaged on its way. Try again.");

    /// <summary>A fault of the server. Its log says more, the answer does not.</summary>
    public static readonly ErrorCode Unexpected = new(500, 101, "Something went wrong.");

    /// <summary>
    /// The server may not write to the database, or its file is damaged or gone. Nothing was stored, and somebody has to repair the
    /// server first.
    /// </summary>
    public static readonly ErrorCode StorageBroken = new(500, 102, "Nothing can be stored until the server is repaired.");

    /// <summary>
    /// The database, or the bucket of uploads, cannot be reached, or is busy. Nothing was done: send the request again after the time in
    /// <c>Retry-After</c>.
    /// </summary>
    public static readonly ErrorCode StorageUnavailable = new(503, 101, "The service is not available at the moment. Try again shortly.");

    /// <summary>
    /// The disk of the database, or of the uploads, is full. Nothing was stored: send the request again after the time in
    /// <c>Retry-After</c>.
    /// </summary>
    public static readonly ErrorCode StorageFull = new(503, 102, "Nothing can be stored at the moment. Try again later.");

    /// <summary>The request took too long. Send it again after the time in <c>Retry-After</c>.</summary>
    public static readonly ErrorCode TimedOut = new(503, 103, "The request took too long. Try again shortly.");

    /// <summary>The kind of error for a change that the lifecycle refused.</summary>
    public static ErrorCode Of(JobError error) => error switch
    {
        ImportNotFoundError => JobNotFound,
        ProjectNotAllowedError => ProjectNotAllowed,
        ProjectFullError => ProjectFull,
        ImportStateConflictError => StateConflict,
        ImportNotRetryableError => NotRetryable,
        VersionConflictError => VersionConflict,
        ScheduleOutOfRangeError => ScheduleOutOfRange,
        InvalidDataSourceError => InvalidDataSource,
        InvalidUploadError { Field: InvalidUploadError.LengthField } => UploadTooLarge,
        InvalidUploadError => IllTyped,
        UploadsFullError => UploadsFull,
        IdempotencyConflictError => IdempotencyConflict,
        _ => Unexpected,
    };

    /// <summary>The kind of error for a database fault.</summary>
    public static ErrorCode Of(StorageFault fault) =>
        !fault.Retryable ? StorageBroken
        : fault.Code == FailureCode.StorageFull ? StorageFull
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
