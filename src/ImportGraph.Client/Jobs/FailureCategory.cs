using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>Categories of failure, by who can fix it.</summary>
[JsonConverter(typeof(SchemaNames<FailureCategory>))]
public enum FailureCategory
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>The package does not exist, or cannot be reached now.</summary>
    SourceUnavailable,

    /// <summary>Access to the package is denied.</summary>
    SourceAccessDenied,

    /// <summary>Nothing in the package can be parsed.</summary>
    InvalidContent,

    /// <summary>A configured limit was exceeded.</summary>
    LimitExceeded,

    /// <summary>An operation took too long.</summary>
    Timeout,

    /// <summary>The database or a disk refused to store data.</summary>
    Storage,

    /// <summary>The worker stopped reporting.</summary>
    WorkerLost,

    /// <summary>An internal error of ImportGraph.</summary>
    Internal,
}
