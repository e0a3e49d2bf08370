using GraphQL;

namespace ImportGraph.AspNetCore.Previews;

/// <summary>A column of a table, or a property of JSON objects.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Field">
/// The field of an item that it becomes. Null if the importer does not use it, or if only workers elsewhere know the importer.
/// </param>
[Name("PreviewedColumn")]
internal sealed record PreviewedColumnInfo(string Name, string? Field);
