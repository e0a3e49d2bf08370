namespace ImportGraph.AspNetCore;

/// <summary>A job that is given back.</summary>
internal sealed class ReleaseImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}
