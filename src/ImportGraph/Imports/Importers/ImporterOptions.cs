namespace ImportGraph.Imports.Importers;

/// <summary>
/// Importers by their names, in upper and lower case as the jobs have them. A name here makes an importer known, so that jobs
/// can name it and workers of your own can claim them. Section <c>ImportGraph</c>.
/// </summary>
public sealed class ImporterOptions
{
    /// <summary>The settings of each importer.</summary>
    public IDictionary<string, ImporterSettings> Importers { get; } = new Dictionary<string, ImporterSettings>();
}
