namespace ImportGraph.Lifecycle;

/// <summary>
/// Limits of projects, by the names of the projects, in upper and lower case as the jobs have them. Other projects have no limits. A name with two
/// underscores side by side can only be written into a file of settings. Section <c>ImportGraph</c>.
/// </summary>
public sealed class ProjectOptions
{
    /// <summary>The limits of each project that has some.</summary>
    public IDictionary<string, ProjectLimits> Projects { get; } = new Dictionary<string, ProjectLimits>();

    /// <summary>The limits of a project.</summary>
    internal ProjectLimits Of(string project) => Projects.TryGetValue(project, out var limits) ? limits : ProjectLimits.None;
}
