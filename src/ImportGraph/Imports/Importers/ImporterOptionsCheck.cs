using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;
using ImportGraph.Imports.Http;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Importers;

/// <summary>Stops the start if the settings of an importer cannot be right.</summary>
internal sealed class ImporterOptionsCheck(IEnumerable<RegisteredImporter> registered) : IValidateOptions<ImporterOptions>
{
    public ValidateOptionsResult Validate(string? name, ImporterOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private IEnumerable<string> Wrong(ImporterOptions options)
    {
        foreach (var (importer, settings) in options.Importers)
        {
            if (!ImporterName.IsValid(importer))
            {
                yield return $"ImportGraph:Importers: the name of an importer {ImporterName.Rule}.";
            }

            if (settings.ParametersSchema is { } file && SchemaFile.WhyUnusable(file) is { } why)
            {
                yield return $"ImportGraph:Importers:{importer}:ParametersSchema must be a file with a JSON Schema, which \"{file}\" is not: {why}";
            }

            if (settings.Definition is { } path && WhyUndefined(importer, path) is { } reason)
            {
                yield return $"ImportGraph:Importers:{importer}:Definition: {reason}";
            }

            foreach (var error in settings.Http is { } http ? HttpErrors(importer, http) : [])
            {
                yield return error;
            }
        }
    }

    private IEnumerable<string> HttpErrors(string importer, HttpTargetOptions http) =>
        registered.Any(known => known.Name == importer)
            ? [$"ImportGraph:Importers:{importer}:Http: the program has an importer of this name, which does not send its items to an endpoint."]
            : HttpTargetOptionsCheck.Errors($"ImportGraph:Importers:{importer}:Http", http);

    private static string? WhyUndefined(string importer, string file)
    {
        try
        {
            var definition = ImporterDefinition.Read(file);
            var fields = definition.Fields.Select(field => field.Name).ToHashSet();
            var known = ContentDraft.Fields;
            return importer != ImporterName.Content ? null
                : known.FirstOrDefault(field => field.Required && !fields.Contains(field.Name)) is { } missing
                    ? $"{file}: the items of {importer} need the field {missing.Name}."
                : fields.FirstOrDefault(field => !known.Any(other => other.Name == field)) is { } unknown
                    ? $"{file}: the items of {importer} have no field {unknown}. Put it into metadata."
                : definition.Unknown is UnknownFields.Keep ? $"{file}: the items of {importer} have no further fields, so \"unknown\" cannot be \"keep\"."
                : null;
        }
        catch (DefinitionException wrong)
        {
            return wrong.Message;
        }
    }
}
