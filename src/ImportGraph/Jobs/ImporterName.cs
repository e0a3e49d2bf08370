namespace ImportGraph.Jobs;

/// <summary>Names of importers. Each job names the importer that runs it.</summary>
public static class ImporterName
{
    /// <summary>The built-in importer, which runs the jobs that name none.</summary>
    public const string Content = "content";

    /// <summary>Maximum length of a name, in characters.</summary>
    public const int MaxLength = ProjectName.MaxLength;

    /// <summary>What a name may consist of, as the end of a sentence.</summary>
    public const string Rule = ProjectName.Rule;

    /// <summary>Whether a text can be the name of an importer. Names that differ only in case are different names.</summary>
    public static bool IsValid(string name) => ProjectName.IsValid(name);
}
