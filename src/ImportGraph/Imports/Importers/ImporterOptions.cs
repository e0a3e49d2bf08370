namespace ImportGraph.Imports.Importers;

/// <summary>
/// NAME is the name of an importer, in upper and lower case as jobs write it. Any setting makes the importer known: jobs can name it, and workers
/// of your own can claim them. A shell exports no variable with a hyphen or a dot, so such names belong in <c>appsettings.json</c>. Section <c>ImportGraph</c>.
/// </summary>
public sealed class ImporterOptions
{
    /// <summary>The settings of each importer.</summary>
    public IDictionary<string, ImporterSettings> Importers { get; } = new Dictionary<string, ImporterSettings>();
}
