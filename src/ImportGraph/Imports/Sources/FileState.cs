namespace ImportGraph.Imports.Sources;

/// <summary>The state of the object at a path, which shows whether it is still the same.</summary>
/// <param name="Kind">The kind of object.</param>
/// <param name="Length">The length of a file, in bytes.</param>
/// <param name="ChangedTicks">When the content was last changed, in ticks of UTC.</param>
internal readonly record struct FileState(FileKind Kind, long Length = 0, long ChangedTicks = 0);
