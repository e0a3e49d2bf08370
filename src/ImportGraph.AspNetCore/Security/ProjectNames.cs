using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Security;

/// <summary>Lists of projects in settings and tokens.</summary>
internal static class ProjectNames
{
    /// <summary>The list that stands for all projects.</summary>
    public const string All = "*";

    /// <summary>The access that a list gives, separated by spaces; null if it is not a list of projects.</summary>
    public static ProjectAccess? Read(string list) => Read(list.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The access that some names give; null if one of them cannot be the name of a project, or if there are too many.</summary>
    public static ProjectAccess? Read(IReadOnlyCollection<string> names) =>
        names.Contains(All) ? (names.All(name => name == All) ? ProjectAccess.All : null)
        : names.Count <= ProjectAccess.MaxNames && names.All(ProjectName.IsValid) ? ProjectAccess.To(names)
        : null;
}
