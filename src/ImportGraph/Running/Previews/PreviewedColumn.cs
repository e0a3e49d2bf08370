namespace ImportGraph.Running.Previews;

/// <summary>A column of a table, or a property of JSON objects.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Field">
/// The field of an item that it becomes. Null if the importer does not use it, or if only workers elsewhere know the importer.
/// </param>
public sealed record PreviewedColumn(string Name, string? Field);
