namespace ImportGraph.Imports.Sources;

/// <summary>The kind of object at a path.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,

    /// <summary>A link on a path that had no links when it was resolved: somebody has created it since.</summary>
    Link,

    /// <summary>A pipe, socket or device.</summary>
    Special,
}

/// <summary>The state of the object at a path, which shows whether it is still the same.</summary>
/// <param name="Kind">The kind of object.</param>
/// <param name="Length">The length of a file, in bytes.</param>
/// <param name="ChangedTicks">When the content was last changed, in ticks of UTC.</param>
internal readonly record struct FileState(FileKind Kind, long Length = 0, long ChangedTicks = 0);
