namespace ImportGraph.Jobs;

/// <summary>The job has changed since the caller last saw it.</summary>
/// <param name="Expected">The version that the caller expected.</param>
/// <param name="Job">The current job.</param>
public sealed record VersionConflictError(long Expected, ImportJob Job)
    : JobError("VERSION_CONFLICT", $"The job has changed: version {Expected} was expected, {Job.Version} is current.");
