namespace ImportGraph.Jobs;

/// <summary>What a job does with its package.</summary>
/// <remarks>Stored as a number.</remarks>
public enum JobType : byte
{
    /// <summary>Checks every item and writes it to the content table.</summary>
    Import = 0,

    /// <summary>Makes every check of an import and writes nothing.</summary>
    Validation = 1,
}

/// <summary>How an import treats items that exist already.</summary>
/// <remarks>Stored as a number.</remarks>
public enum ImportOperation : byte
{
    /// <summary>Adds new items; one that exists already is left as it is, with a warning.</summary>
    Import = 0,

    /// <summary>Updates items that exist, and adds those that do not.</summary>
    Reimport = 1,
}

/// <summary>Where a package lies.</summary>
/// <remarks>Stored as a number.</remarks>
public enum DataSourceType : byte
{
    /// <summary>A bucket of Amazon S3 or of what speaks its protocol.</summary>
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

    /// <summary>Something made it impossible to go on; the failure says what.</summary>
    Error = 1,

    /// <summary>The worker fell silent for longer than its lease.</summary>
    WorkerLost = 2,

    /// <summary>Somebody asked for it.</summary>
    CancelRequested = 3,

    /// <summary>The scheduled stop time came.</summary>
    StopTimeReached = 4,
}

/// <summary>What set off an attempt.</summary>
/// <remarks>Stored as a number.</remarks>
public enum AttemptTrigger : byte
{
    /// <summary>The schedule.</summary>
    First = 0,

    /// <summary>Somebody asked for a retry.</summary>
    Retry = 1,

    /// <summary>The failure of the attempt before was one that a retry may help.</summary>
    AutomaticRetry = 2,

    /// <summary>The worker of the attempt before was lost, or gave the job back.</summary>
    WorkerRecovery = 3,
}

/// <summary>Kinds of failure, by who can do something about them.</summary>
/// <remarks>Stored as a number.</remarks>
public enum FailureCategory : byte
{
    /// <summary>The package is not there, or cannot be reached now.</summary>
    SourceUnavailable = 0,

    /// <summary>The package may not be read.</summary>
    SourceAccessDenied = 1,

    /// <summary>Nothing in the package can be understood.</summary>
    InvalidContent = 2,

    /// <summary>A configured limit was passed.</summary>
    LimitExceeded = 3,

    /// <summary>Something took too long.</summary>
    Timeout = 4,

    /// <summary>The database or a disk refused to store.</summary>
    Storage = 5,

    /// <summary>The worker fell silent.</summary>
    WorkerLost = 6,

    /// <summary>A fault of ImportGraph itself.</summary>
    Internal = 7,
}

/// <summary>How bad a problem with one item is.</summary>
/// <remarks>Stored as a number.</remarks>
public enum IssueSeverity : byte
{
    /// <summary>The item was taken, but somebody should look at it.</summary>
    Warning = 0,

    /// <summary>The item was not taken.</summary>
    Error = 1,
}
