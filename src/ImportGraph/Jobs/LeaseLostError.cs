namespace ImportGraph.Jobs;

/// <summary>Another worker has the job, or it has ended. Stop the work and discard its results.</summary>
public sealed record LeaseLostError()
    : JobError("LEASE_LOST", "Another worker has the job, or it has ended.");
