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
