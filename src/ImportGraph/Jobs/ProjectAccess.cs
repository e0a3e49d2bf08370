namespace ImportGraph.Jobs;

/// <summary>
/// The projects whose jobs a caller may see and change. For this caller, a job of another project is the same as a job that does not exist.
/// </summary>
public sealed class ProjectAccess
{
    /// <summary>Maximum number of projects that an access to some projects lists.</summary>
    public const int MaxNames = 100;

    private ProjectAccess(IReadOnlyList<string>? names) => Names = names;

    /// <summary>Access to all projects.</summary>
    public static ProjectAccess All { get; } = new(null);

    /// <summary>The names of the projects, sorted; null for all projects. An empty list gives access to no job.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>Access to some projects.</summary>
    public static ProjectAccess To(IEnumerable<string> names) => new([.. names.Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>Whether the jobs of a project can be seen and changed.</summary>
    public bool Includes(string project) => Names is null || Names.Contains(project);

    /// <summary>The access to those of some projects that this access includes.</summary>
    public ProjectAccess Only(IEnumerable<string> names) => To(names.Where(Includes));

    /// <summary>The same text for the same access: the names, separated by spaces, or <c>*</c> for all projects.</summary>
    public override string ToString() => Names is null ? "*" : string.Join(' ', Names);
}
