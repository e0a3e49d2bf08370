namespace ImportGraph.Imports.Importers;

/// <summary>An importer that the program registered.</summary>
/// <param name="Name">The name by which jobs name it.</param>
/// <param name="Fields">The fields of its items; empty if they are not known.</param>
internal sealed record RegisteredImporter(string Name, IReadOnlyList<ImporterField> Fields);
