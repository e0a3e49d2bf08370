namespace ImportGraph.Lifecycle;

/// <summary>Limits of projects, by the names of the projects. Other projects have no limits. Section <c>ImportGraph</c>.</summary>
public sealed class ProjectOptions
{
    /// <summary>The limits of each project that has some.</summary>
    public IDictionary<string, ProjectLimits> Projects { get; } = new Dictionary<string, ProjectLimits>();

    /// <summary>The limits of a project.</summary>
    internal ProjectLimits Of(string project) => Projects.TryGetValue(project, out var limits) ? limits : ProjectLimits.None;
}
