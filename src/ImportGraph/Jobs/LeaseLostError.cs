namespace ImportGraph.Jobs;

/// <summary>Another worker has the job, or the job has ended. Stop, and discard your work.</summary>
public sealed record LeaseLostError()
    : JobError(StableCode, "Another worker has the job, or it has ended.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "LEASE_LOST";
}
