namespace ImportGraph.Jobs;

/// <summary>Names of projects. Each job belongs to one project, and a caller may be restricted to some projects.</summary>
public static class ProjectName
{
    /// <summary>The project of jobs for which none was named.</summary>
    public const string Default = "default";

    /// <summary>Maximum length of a name, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>What a name may consist of, as the end of a sentence.</summary>
    public const string Rule = "must have 1 to 64 letters (A to Z, a to z), digits, hyphens, underscores and dots";

    /// <summary>Whether a text can be the name of a project. Names that differ only in case are different names.</summary>
    public static bool IsValid(string name) =>
        name.Length is >= 1 and <= MaxLength && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
