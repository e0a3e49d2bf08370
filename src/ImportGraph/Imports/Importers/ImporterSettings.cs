namespace ImportGraph.Imports.Importers;

/// <summary>The settings of one importer.</summary>
public sealed class ImporterSettings
{
    /// <summary>What it imports, for people.</summary>
    public string? Description { get; set; }

    /// <summary>A file with a JSON Schema that the parameters of its jobs must match. By default, any JSON object is accepted.</summary>
    public string? ParametersSchema { get; set; }
}
