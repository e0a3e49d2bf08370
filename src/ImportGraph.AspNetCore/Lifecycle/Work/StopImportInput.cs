namespace ImportGraph.AspNetCore;

/// <summary>The end of a job that was asked to stop.</summary>
internal sealed class StopImportInput
{
    /// <summary>The lease token that the claim returned.</summary>
    public required string LeaseToken { get; init; }

    /// <summary>Numbers of processed items, by outcome. By default, those of the last report.</summary>
    public ImportStatusResultsInput? Results { get; init; }

    /// <summary>Where the next attempt would resume.</summary>
    public string? Checkpoint { get; init; }
}
