using GraphQL;

namespace ImportGraph.AspNetCore;

/// <summary>Which job to cancel.</summary>
internal sealed class CancelImportInput
{
    /// <summary>The job.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>Stored as the job's `cancelReason`. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }

    /// <summary>The request is refused if the job has changed since this version.</summary>
    public long? ExpectedVersion { get; init; }
}
