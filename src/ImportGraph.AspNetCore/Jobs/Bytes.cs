namespace ImportGraph.AspNetCore.Jobs;

/// <summary>The progress of a job, in bytes of its package.</summary>
internal sealed record Bytes(long Processed, long? Total);
