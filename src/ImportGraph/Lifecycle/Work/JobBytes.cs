namespace ImportGraph.Lifecycle;

/// <summary>Bytes of a package, as they are stored.</summary>
/// <param name="Processed">Bytes that were read.</param>
/// <param name="Total">Bytes of all files.</param>
public readonly record struct JobBytes(long Processed, long Total);
