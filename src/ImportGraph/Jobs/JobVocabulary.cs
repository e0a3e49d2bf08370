namespace ImportGraph.Jobs;

/// <summary>What a job does with its package.</summary>
/// <remarks>Stored as a number.</remarks>
public enum JobType : byte
{
    /// <summary>Checks every item and writes it to the content table.</summary>
    Import = 0,

    /// <summary>Performs all checks of an import, but writes nothing.</summary>
    Validation = 1,
}

/// <summary>How an import treats items that already exist.</summary>
/// <remarks>Stored as a number.</remarks>
public enum ImportOperation : byte
{
    /// <summary>Adds new items. An item that already exists is left unchanged, with a warning.</summary>
    Import = 0,

    /// <summary>Updates items that exist, and adds those that do not.</summary>
    Reimport = 1,
}

/// <summary>The kind of storage that contains a package.</summary>
/// <remarks>Stored as a number.</remarks>
public enum DataSourceType : byte
{
    /// <summary>A bucket of Amazon S3 or of an S3-compatible service.</summary>
    AwsS3Bucket = 0,

    /// <summary>A file or a folder below one of the configured shared roots.</summary>
    SharedFilePath = 1,
}

/// <summary>Why a job, or one attempt, ended.</summary>
/// <remarks>Stored as a number.</remarks>
public enum EndReason : byte
{
    /// <summary>The package was read to its end.</summary>
    Completed = 0,

    /// <summary>An error made it impossible to continue; the failure describes it.</summary>
    Error = 1,

    /// <summary>The worker sent no sign of life for longer than its lease.</summary>
    WorkerLost = 2,

    /// <summary>Cancellation was requested.</summary>
    CancelRequested = 3,

    /// <summary>The scheduled stop time was reached.</summary>
    StopTimeReached = 4,
}

/// <summary>What started an attempt.</summary>
/// <remarks>Stored as a number.</remarks>
public enum AttemptTrigger : byte
{
    /// <summary>The schedule of the job.</summary>
    First = 0,

    /// <summary>A retry was requested.</summary>
    Retry = 1,

    /// <summary>An automatic retry: the previous attempt failed in a way that a retry may help.</summary>
    AutomaticRetry = 2,

    /// <summary>The worker of the previous attempt was lost, or gave the job back.</summary>
    WorkerRecovery = 3,
}

/// <summary>Categories of failure, by who can fix it.</summary>
/// <remarks>Stored as a number.</remarks>
public enum FailureCategory : byte
{
    /// <summary>The package does not exist, or cannot be reached now.</summary>
    SourceUnavailable = 0,

    /// <summary>Access to the package is denied.</summary>
    SourceAccessDenied = 1,

    /// <summary>Nothing in the package can be parsed.</summary>
    InvalidContent = 2,

    /// <summary>A configured limit was exceeded.</summary>
    LimitExceeded = 3,

    /// <summary>An operation took too long.</summary>
    Timeout = 4,

    /// <summary>The database or a disk refused to store data.</summary>
    Storage = 5,

    /// <summary>The worker stopped reporting.</summary>
    WorkerLost = 6,

    /// <summary>An internal error of ImportGraph.</summary>
    Internal = 7,
}

/// <summary>Severity of a problem with one item.</summary>
/// <remarks>Stored as a number.</remarks>
public enum IssueSeverity : byte
{
    /// <summary>The item was accepted, but somebody should check it.</summary>
    Warning = 0,

    /// <summary>The item was rejected.</summary>
    Error = 1,
}
