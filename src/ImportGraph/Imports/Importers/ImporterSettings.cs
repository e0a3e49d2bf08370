using ImportGraph.Imports.Http;

namespace ImportGraph.Imports.Importers;

/// <summary>The settings of one importer.</summary>
public sealed class ImporterSettings
{
    /// <summary>What it imports, for people.</summary>
    public string? Description { get; set; }

    /// <summary>A file with a JSON Schema that the parameters of its jobs must match. By default, any JSON object is accepted.</summary>
    public string? ParametersSchema { get; set; }

    /// <summary>
    /// A file that defines the fields of its items, and where each comes from. Without it, a C# importer uses the fields of its class, and an HTTP
    /// importer gets the items as they are.
    /// </summary>
    public string? Definition { get; set; }

    /// <summary>An HTTP endpoint that stores its items.</summary>
    public HttpTargetOptions? Http { get; set; }
}
