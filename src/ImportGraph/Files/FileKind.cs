namespace ImportGraph.Files;

/// <summary>What lies at a path.</summary>
internal enum FileKind
{
    Missing,
    File,
    Folder,

    /// <summary>A pipe, socket or device.</summary>
    Special,
}

/// <summary>Tells what lies at a path without opening it: opening a pipe would wait for somebody to write to it.</summary>
internal static class FileKinds
{
    private const int Denied = 13; // EACCES

    /// <summary>The kind of what a path leads to, links followed.</summary>
    /// <exception cref="UnauthorizedAccessException">The path leads through a folder that may not be searched.</exception>
    public static FileKind Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            // Elsewhere the kind is not told apart, but an empty file is never opened, and special files say that they are empty.
            return Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.File : FileKind.Missing;
        }

        var error = LinuxFile.Read(path, out var file);
        return error switch
        {
            0 => file.Kind,
            Denied => throw new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
            _ => FileKind.Missing,
        };
    }
}
