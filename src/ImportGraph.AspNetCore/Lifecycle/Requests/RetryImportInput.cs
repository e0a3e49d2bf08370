using System.ComponentModel;
using GraphQL;

namespace ImportGraph.AspNetCore;

/// <summary>Which job to retry.</summary>
internal sealed class RetryImportInput
{
    /// <summary>The job.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>Retries the job even if `retryable` is false.</summary>
    [DefaultValue(false)]
    public bool Force { get; init; }

    /// <summary>Stored with the attempt. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>The request is refused if the job has changed since this version.</summary>
    public long? ExpectedVersion { get; init; }
}
