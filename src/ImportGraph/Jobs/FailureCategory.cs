namespace ImportGraph.Jobs;

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
