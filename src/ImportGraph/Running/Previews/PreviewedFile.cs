namespace ImportGraph.Running.Previews;

/// <summary>A file of a package.</summary>
/// <param name="Name">The path relative to the source.</param>
/// <param name="Bytes">The stored size.</param>
/// <param name="Format">For example `CSV`. Null if the importer does not read it record by record.</param>
/// <param name="Encoding">The encoding of its text, for example `UTF-8`. Null if no row of it was read.</param>
/// <param name="Separator">What separates its cells. Null if no row of it was read, and for formats without separators.</param>
public sealed record PreviewedFile(string Name, long Bytes, string? Format, string? Encoding, string? Separator);
