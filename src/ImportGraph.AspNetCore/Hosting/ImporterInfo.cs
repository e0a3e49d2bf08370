using GraphQL;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Imports.Importers;

namespace ImportGraph.AspNetCore.Hosting;

/// <summary>What runs the jobs that name it.</summary>
/// <param name="Name">The name that jobs use.</param>
/// <param name="Description">What it imports, for people. Null if nobody said.</param>
/// <param name="ParametersSchema">The JSON Schema of the parameters of its jobs. Null if any JSON object is accepted.</param>
/// <param name="Fields">The fields of its items, at most 100. Empty if they are not known.</param>
[Name("Importer")]
internal sealed record ImporterInfo(
    string Name,
    string? Description,
    JsonText? ParametersSchema,
    [property: ListsAtMost(ImporterInfo.MaxFields)] IReadOnlyList<ImporterFieldInfo> Fields)
{
    /// <summary>Maximum number of importers that are listed.</summary>
    public const int MaxImporters = 100;

    /// <summary>Maximum number of fields that are listed per importer.</summary>
    public const int MaxFields = 100;

    internal static ImporterInfo Of(ImporterDescription importer) => new(
        importer.Name,
        importer.Description,
        importer.ParametersSchema is { } schema ? new JsonText(schema) : null,
        [.. importer.Fields.Take(MaxFields).Select(field => new ImporterFieldInfo(field.Name, field.Type, field.Required))]);
}
