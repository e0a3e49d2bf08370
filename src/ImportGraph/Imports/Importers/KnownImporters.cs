using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Importers;

/// <summary>All importers that jobs may name: those that the program registered, among them the built-in one, and those of the settings.</summary>
public sealed class KnownImporters
{
    private readonly SortedDictionary<string, Known> _importers = new(StringComparer.Ordinal);

    /// <summary>Reads the schemas and the definitions.</summary>
    internal KnownImporters(ImporterOptions options, IEnumerable<RegisteredImporter> registered)
    {
        var fields = registered.ToDictionary(importer => importer.Name, importer => importer.Fields);
        foreach (var name in options.Importers.Keys.Union(fields.Keys))
        {
            var settings = options.Importers.TryGetValue(name, out var given) ? given : new ImporterSettings();
            _importers.Add(name, Known.Of(name, settings, fields.GetValueOrDefault(name, [])));
        }
    }

    /// <summary>All importers, sorted by name.</summary>
    public IEnumerable<ImporterDescription> All => _importers.Values.Select(importer => importer.Description);

    /// <summary>Checks what a job names.</summary>
    /// <param name="importer">The name of the importer.</param>
    /// <param name="parameters">Its parameters, as a JSON object; null if there are none, which is the same as an empty object.</param>
    /// <returns><see cref="UnknownImporterError"/> or <see cref="InvalidParametersError"/>; null if a job may be scheduled.</returns>
    public JobError? Check(string importer, string? parameters) =>
        CheckName(importer) is { } unknown ? unknown : _importers[importer].Parameters?.Check(parameters ?? "{}");

    /// <summary>Checks the name of an importer.</summary>
    /// <returns>The refusal; null if the importer is known.</returns>
    public UnknownImporterError? CheckName(string importer) =>
        _importers.ContainsKey(importer) ? null : new UnknownImporterError(importer, [.. _importers.Keys]);

    /// <summary>The definition of an importer; null if it has none.</summary>
    internal ImporterDefinition? DefinitionOf(string importer) => _importers.TryGetValue(importer, out var known) ? known.Definition : null;

    private sealed record Known(ImporterDescription Description, ParametersCheck? Parameters, ImporterDefinition? Definition)
    {
        public static Known Of(string name, ImporterSettings settings, IReadOnlyList<ImporterField> fields)
        {
            var definition = settings.Definition is { } file ? ImporterDefinition.Read(file) : null;
            var schema = settings.ParametersSchema;
            var builtIn = name == ImporterName.Content ? "Stores items in the table ContentItems of this product." : null;
            return new Known(
                new ImporterDescription(
                    name,
                    settings.Description ?? definition?.Description ?? builtIn,
                    schema is null ? null : SchemaFile.Compact(schema),
                    definition?.Fields ?? fields),
                schema is null ? null : new ParametersCheck(name, SchemaFile.Read(schema)),
                definition);
        }
    }
}
