namespace ImportGraph.Files;

/// <summary>Identifies a file, which .NET cannot do.</summary>
/// <param name="Device">The device on which the file is stored.</param>
/// <param name="Number">The inode of the file on that device. If a path leads to another number, it leads to another file.</param>
internal readonly record struct LinuxFileId(ulong Device, ulong Number);
