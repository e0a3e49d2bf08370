using ImportGraph.Files;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Importers;

/// <summary>All importers that jobs may name: the built-in one, and those of the settings.</summary>
public sealed class KnownImporters
{
    private static readonly ImporterField[] ContentFields =
    [
        new("key", "string", Required: true),
        new("type", "string", Required: true),
        new("title", "string", Required: true),
        new("language", "string", Required: false),
        new("content", "string", Required: false),
        new("tags", "array", Required: false),
        new("metadata", "object", Required: false),
    ];

    private readonly SortedDictionary<string, (ImporterDescription Description, ParametersCheck? Check)> _importers = new(StringComparer.Ordinal);

    /// <summary>Reads the schemas of the parameters.</summary>
    public KnownImporters(IOptions<ImporterOptions> options)
    {
        var settings = options.Value.Importers;
        foreach (var name in settings.Keys.Append(ImporterName.Content).Distinct())
        {
            var known = settings.TryGetValue(name, out var given) ? given : new ImporterSettings();
            var isContent = name == ImporterName.Content;
            var description = new ImporterDescription(
                name,
                known.Description ?? (isContent ? $"Stores items in the table {nameof(ImportGraphContext.Content)} of this product." : null),
                known.ParametersSchema is { } file ? TextFile.Read(file) : null,
                isContent ? ContentFields : []);
            _importers.Add(name, (description, known.ParametersSchema is { } schema ? new ParametersCheck(name, SchemaFile.Read(schema)) : null));
        }
    }

    /// <summary>All importers, sorted by name.</summary>
    public IEnumerable<ImporterDescription> All => _importers.Values.Select(importer => importer.Description);

    /// <summary>Checks what a job names.</summary>
    /// <param name="importer">The name of the importer.</param>
    /// <param name="parameters">Its parameters, as a JSON object; null if there are none, which is the same as an empty object.</param>
    /// <returns><see cref="UnknownImporterError"/> or <see cref="InvalidParametersError"/>; null if a job may be scheduled.</returns>
    public JobError? Check(string importer, string? parameters) => _importers.TryGetValue(importer, out var known)
        ? known.Check?.Check(parameters ?? "{}")
        : new UnknownImporterError(importer, [.. _importers.Keys]);
}
