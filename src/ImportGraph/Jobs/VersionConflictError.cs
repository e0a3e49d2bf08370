namespace ImportGraph.Jobs;

/// <summary>The job has changed since its version was <c>expectedVersion</c>.</summary>
/// <param name="Expected">The version that the caller expected.</param>
/// <param name="Job">The current job.</param>
public sealed record VersionConflictError(long Expected, ImportJob Job)
    : JobError(StableCode, $"The job has changed: version {Expected} was expected, {Job.Version} is current.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "VERSION_CONFLICT";
}
