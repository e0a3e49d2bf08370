namespace ImportGraph.Client;

/// <summary>The progress of a job, in items of its package.</summary>
public sealed record ImportProgress
{
    /// <summary>Items processed so far.</summary>
    public long? Processed { get; init; }

    /// <summary>Items in the package. Null until they are counted.</summary>
    public long? Total { get; init; }

    /// <summary>0 to 100, with two decimals. 100 only if the job was successful.</summary>
    public double? Percentage { get; init; }
}
