using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Importers;

/// <summary>Stops the start if the settings of an importer cannot be right.</summary>
internal sealed class ImporterOptionsCheck : IValidateOptions<ImporterOptions>
{
    public ValidateOptionsResult Validate(string? name, ImporterOptions options) =>
        Wrong(options).ToList() is { Count: > 0 } wrong ? ValidateOptionsResult.Fail(wrong) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Wrong(ImporterOptions options)
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
        }
    }
}
