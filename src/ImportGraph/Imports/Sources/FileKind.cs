namespace ImportGraph.Imports.Sources;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,

    /// <summary>A link on a path that had none when it was followed: somebody has put it there since.</summary>
    Link,

    /// <summary>A pipe, socket or device.</summary>
    Special,
}

/// <summary>What lies at a path, and what tells whether it is still the same.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Length">A file's length in bytes.</param>
/// <param name="ChangedTicks">When its content was last changed, in ticks of UTC.</param>
internal readonly record struct FileState(FileKind Kind, long Length = 0, long ChangedTicks = 0);
