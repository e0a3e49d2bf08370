using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>How many jobs have a status and a type.</summary>
/// <param name="Status">The status of the jobs.</param>
/// <param name="JobType">The type of the jobs.</param>
/// <param name="Count">The number of jobs.</param>
/// <param name="Retryable">How many of them failed and may be helped by a retry.</param>
public sealed record JobCount(JobStatus Status, JobType JobType, long Count, long Retryable);
