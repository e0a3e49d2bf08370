namespace ImportGraph.Client;

/// <summary>The server understood the request and refused it, for example because the job is not in the right status. Nothing was changed.</summary>
/// <param name="code">The code.</param>
/// <param name="message">The message.</param>
public sealed class ImportRefusedException(string code, string message) : ImportGraphException(code, message)
{
    /// <summary>The job as it is now, if its state is the reason.</summary>
    public ImportStatus? Current { get; init; }

    /// <summary>The statuses in which the change is possible; empty if the status is not the only reason.</summary>
    public IReadOnlyList<JobStatus> AllowedFrom { get; init; } = [];

    /// <summary>The field of the request that is the reason.</summary>
    public string? Field { get; init; }
}
