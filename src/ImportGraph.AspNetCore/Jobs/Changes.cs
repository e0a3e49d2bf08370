namespace ImportGraph.AspNetCore.Jobs;

/// <summary>What was done with the items of a job.</summary>
internal sealed record Changes(long Created, long? Updated, long? Unchanged, long? Rejected);
