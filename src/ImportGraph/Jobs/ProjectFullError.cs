namespace ImportGraph.Jobs;

/// <summary>As many jobs of the project wait as may wait. Try again after some of them have started.</summary>
/// <param name="Project">The project.</param>
/// <param name="Limit">How many of its jobs may wait.</param>
public sealed record ProjectFullError(string Project, int Limit)
    : JobError(StableCode, $"In the project {Project}, {Limit} jobs may wait for their start, and as many do.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "PROJECT_FULL";
}
