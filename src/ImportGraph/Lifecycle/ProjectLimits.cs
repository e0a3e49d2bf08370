namespace ImportGraph.Lifecycle;

/// <summary>The limits of a project.</summary>
public sealed class ProjectLimits
{
    /// <summary>A project without limits.</summary>
    internal static readonly ProjectLimits None = new();

    /// <summary>How many jobs of the project may run at once, at least 1. Further jobs wait. By default, there is no limit.</summary>
    public int? MaxRunning { get; set; }

    /// <summary>
    /// How many jobs of the project may wait for their start, at least 1. A further one is refused with `PROJECT_FULL`. By default, there is no
    /// limit.
    /// </summary>
    public int? MaxScheduled { get; set; }
}
