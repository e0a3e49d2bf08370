using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>How many jobs have an importer, a status and a type.</summary>
/// <param name="Importer">The importer of the jobs.</param>
/// <param name="Status">The status of the jobs.</param>
/// <param name="JobType">The type of the jobs.</param>
/// <param name="Count">The number of jobs.</param>
/// <param name="Retryable">How many of them failed and may be helped by a retry.</param>
public sealed record JobCount(string Importer, JobStatus Status, JobType JobType, long Count, long Retryable);
