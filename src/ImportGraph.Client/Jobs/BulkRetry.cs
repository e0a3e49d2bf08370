namespace ImportGraph.Client;

/// <summary>What the retry of many jobs did or, as a dry run, would do.</summary>
public sealed record BulkRetry
{
    /// <summary>Number of jobs that match the filter.</summary>
    public required long Matched { get; init; }

    /// <summary>Number of jobs that were or would be retried.</summary>
    public required long Retried { get; init; }

    /// <summary>The other jobs, by reason.</summary>
    public required IReadOnlyList<BulkSkip> Skipped { get; init; }
}
