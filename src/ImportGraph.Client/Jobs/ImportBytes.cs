namespace ImportGraph.Client;

/// <summary>The progress of a job, in bytes of its package as it is stored. It starts again from 0 after the items were counted.</summary>
public sealed record ImportBytes
{
    /// <summary>Bytes read so far.</summary>
    public required long Processed { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long? Total { get; init; }
}
