using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A job that a worker has claimed.</summary>
/// <param name="Job">The job as it was when it was claimed.</param>
/// <param name="Lease">The proof that the worker owns the job.</param>
public sealed record ImportClaim(ImportJob Job, ImportLease Lease);
