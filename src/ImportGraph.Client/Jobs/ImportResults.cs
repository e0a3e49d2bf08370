namespace ImportGraph.Client;

/// <summary>Numbers of processed items, by result.</summary>
public sealed record ImportResults
{
    /// <summary>Items without any issue.</summary>
    public long? Successful { get; init; }

    /// <summary>Accepted items with at least one warning.</summary>
    public long? Warnings { get; init; }

    /// <summary>Rejected items.</summary>
    public long? Errors { get; init; }

    /// <summary>Issues that were counted but not stored, because there were too many.</summary>
    public required long IssuesLeftOut { get; init; }
}
