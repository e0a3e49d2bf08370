namespace ImportGraph.Imports.Importers;

/// <summary>A field of the items of an importer.</summary>
/// <param name="Name">The name in JSON.</param>
/// <param name="Type">The JSON type: <c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>, <c>array</c>, <c>object</c> or <c>any</c>.</param>
/// <param name="Required">Whether each item must have it.</param>
public sealed record ImporterField(string Name, string Type, bool Required);
