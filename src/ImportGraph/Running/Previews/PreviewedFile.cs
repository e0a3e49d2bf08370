namespace ImportGraph.Running.Previews;

/// <summary>A file of a package.</summary>
/// <param name="Name">The path relative to the source.</param>
/// <param name="Bytes">The stored size in bytes.</param>
/// <param name="Format">How it is split into records, for example <c>CSV</c>; null if it is not read record by record.</param>
/// <param name="Encoding">The encoding of its text; null if the file was not read.</param>
/// <param name="Separator">What separates its cells; null if the file was not read, or has no cells that are separated by a character.</param>
public sealed record PreviewedFile(string Name, long Bytes, string? Format, string? Encoding, string? Separator);
