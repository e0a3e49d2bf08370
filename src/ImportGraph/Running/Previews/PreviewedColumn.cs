namespace ImportGraph.Running.Previews;

/// <summary>A column of a CSV file, or a property of JSON objects.</summary>
/// <param name="Name">The name.</param>
/// <param name="Field">The field of an item that it becomes; null if it is not used, or if that is not known here.</param>
public sealed record PreviewedColumn(string Name, string? Field);
