namespace ImportGraph.Jobs;

/// <summary>Why a job failed. Workers of other programs may report codes of their own.</summary>
public sealed class FailureCode
{
    /// <summary>There is nothing at the path, or not yet.</summary>
    public static readonly FailureCode SourceNotFound = new("SOURCE_NOT_FOUND", retryable: true);

    /// <summary>There is no file of a known format at the path, or no file contains text. Perhaps the files have not arrived yet.</summary>
    public static readonly FailureCode SourceEmpty = new("SOURCE_EMPTY", retryable: true);

    /// <summary>
    /// A file was changed, removed or replaced by a link while the package was read. The message names the file. A retry reads the package
    /// from its start.
    /// </summary>
    public static readonly FailureCode SourceChanged = new("SOURCE_CHANGED", retryable: true);

    /// <summary>
    /// The package cannot be read to its end, or the server of a bucket does not answer as S3 does. The message names the file and the line.
    /// The items before that place are stored.
    /// </summary>
    public static readonly FailureCode SourceUnreadable = new("SOURCE_UNREADABLE", retryable: true);

    /// <summary>The name of a file is not valid UTF-8, so the file cannot be opened. Rename the file.</summary>
    public static readonly FailureCode SourceNameInvalid = new("SOURCE_NAME_INVALID", retryable: true);

    /// <summary>The server's user, or the bucket's credential, has no permission to read it, or no credential was found.</summary>
    public static readonly FailureCode SourceAccessDenied = new("SOURCE_ACCESS_DENIED", retryable: true);

    /// <summary>The path leads out of the shared roots, or to a pipe, a socket or a device.</summary>
    public static readonly FailureCode SourceForbidden = new("SOURCE_FORBIDDEN", retryable: false);

    /// <summary>The name of the file does not end like that of a known format, for example <c>.csv</c>.</summary>
    public static readonly FailureCode SourceFormatUnknown = new("SOURCE_FORMAT_UNKNOWN", retryable: false);

    /// <summary>There are records, but none of them is an item. The message says what is wrong with the first record.</summary>
    public static readonly FailureCode SourceNotParseable = new("SOURCE_NOT_PARSEABLE", retryable: false);

    /// <summary>The package has too many files and folders. The message says how many are allowed.</summary>
    public static readonly FailureCode SourceTooManyFiles = new("SOURCE_TOO_MANY_FILES", retryable: false);

    /// <summary>A file is larger, decompressed, than <c>ImportGraph__Sources__MaxFileBytes</c>.</summary>
    public static readonly FailureCode SourceFileTooLarge = new("SOURCE_FILE_TOO_LARGE", retryable: false);

    /// <summary>
    /// A zip archive or workbook is encrypted or protected with a password, or could do harm: the name of an entry leads out of it or is there
    /// twice, entries overlap, or its content is far larger than the archive. The message names the archive and the reason.
    /// </summary>
    public static readonly FailureCode SourceArchiveRefused = new("SOURCE_ARCHIVE_REFUSED", retryable: false);

    /// <summary>The database, or the bucket of uploads, cannot be reached, or is busy.</summary>
    public static readonly FailureCode StorageUnavailable = new("STORAGE_UNAVAILABLE", retryable: true);

    /// <summary>The disk or the log of the database is full.</summary>
    public static readonly FailureCode StorageFull = new("STORAGE_FULL", retryable: true);

    /// <summary>The database refused a statement. The server's log says more.</summary>
    public static readonly FailureCode StorageFailed = new("STORAGE_FAILED", retryable: true);

    /// <summary>The server has no permission to write to the database. A retry helps after somebody has repaired this.</summary>
    public static readonly FailureCode StorageReadOnly = new("STORAGE_READONLY", retryable: true);

    /// <summary>The file of the database is damaged, or is not a database. A retry helps after somebody has repaired this.</summary>
    public static readonly FailureCode StorageCorrupt = new("STORAGE_CORRUPT", retryable: true);

    /// <summary>The file of the database was moved, deleted or replaced. A retry helps after somebody has repaired this.</summary>
    public static readonly FailureCode StorageMoved = new("STORAGE_MOVED", retryable: true);

    /// <summary>
    /// The HTTP endpoint of the importer could not be reached, did not answer in time, or was busy, for longer than <c>RetrySeconds</c>. The
    /// message says what happened last.
    /// </summary>
    public static readonly FailureCode TargetUnavailable = new("TARGET_UNAVAILABLE", retryable: true);

    /// <summary>
    /// The endpoint does not accept the signature or the sender: it answered with the status 401 or 403. A retry helps after somebody has
    /// repaired this.
    /// </summary>
    public static readonly FailureCode TargetAccessDenied = new("TARGET_ACCESS_DENIED", retryable: true);

    /// <summary>
    /// There is no endpoint for items at the URL: it answered with the status 404, 405 or 410. A retry helps after somebody has repaired this.
    /// </summary>
    public static readonly FailureCode TargetNotFound = new("TARGET_NOT_FOUND", retryable: true);

    /// <summary>
    /// The endpoint redirects to another address, which is not followed. A retry helps after the URL of the importer was corrected.
    /// </summary>
    public static readonly FailureCode TargetRedirected = new("TARGET_REDIRECTED", retryable: true);

    /// <summary>The endpoint refused a batch as a whole, with the status in the message. Its log may say why.</summary>
    public static readonly FailureCode TargetRefused = new("TARGET_REFUSED", retryable: false);

    /// <summary>
    /// A batch is larger than <c>MaxBodyBytes</c> of the importer, or than its endpoint accepts (status 413). Lower <c>BatchSize</c>.
    /// </summary>
    public static readonly FailureCode TargetBodyTooLarge = new("TARGET_BODY_TOO_LARGE", retryable: false);

    /// <summary>
    /// The endpoint answered something else than one outcome for each item. The message says what is wrong, and at which item. It may have
    /// stored the items. A retry helps after the endpoint was repaired.
    /// </summary>
    public static readonly FailureCode TargetAnswerInvalid = new("TARGET_ANSWER_INVALID", retryable: true);

    /// <summary>The job's log cannot be written to its disk.</summary>
    public static readonly FailureCode LogUnwritable = new("LOG_UNWRITABLE", retryable: true);

    /// <summary>The worker was silent for longer than its lease, and no recoveries were left.</summary>
    public static readonly FailureCode WorkerLost = new("WORKER_LOST", retryable: true);

    /// <summary>The importer that the server runs threw an exception. The log of the worker's process says more.</summary>
    public static readonly FailureCode ImporterFailed = new("IMPORTER_FAILED", retryable: true);

    /// <summary>A fault of the server. Its log says more.</summary>
    public static readonly FailureCode Unexpected = new("UNEXPECTED", retryable: null);

    private FailureCode(string name, bool? retryable) => (Name, Retryable) = (name, retryable);

    /// <summary>The code as programs see it. It never changes.</summary>
    public string Name { get; }

    /// <summary>Whether a retry of the job may help; null if that is not known.</summary>
    public bool? Retryable { get; }
}
