namespace ImportGraph.Client;

/// <summary>The reason why a job failed.</summary>
public sealed record ImportFailure
{
    /// <summary>Stable code for programs, for example SOURCE_NOT_FOUND.</summary>
    public required string Code { get; init; }

    /// <summary>Who can fix it.</summary>
    public required FailureCategory Category { get; init; }

    /// <summary>Failure message for people.</summary>
    public required string Message { get; init; }

    /// <summary>Whether a retry may help. Null if that is not known.</summary>
    public bool? Retryable { get; init; }

    /// <summary>Equal for failures with the same cause.</summary>
    public required string Fingerprint { get; init; }
}
