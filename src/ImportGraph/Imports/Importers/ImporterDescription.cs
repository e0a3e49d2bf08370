namespace ImportGraph.Imports.Importers;

/// <summary>An importer as clients see it.</summary>
/// <param name="Name">The name that jobs use.</param>
/// <param name="Description">What it imports, for people; null if nobody said.</param>
/// <param name="ParametersSchema">The JSON Schema of the parameters of its jobs; null if any JSON object is accepted.</param>
/// <param name="Fields">The fields of its items; empty if they are not known.</param>
public sealed record ImporterDescription(
    string Name, string? Description, string? ParametersSchema, IReadOnlyList<ImporterField> Fields);
