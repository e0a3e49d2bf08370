namespace ImportGraph.Files;

/// <summary>
/// Creates files and folders that only the user of this process can read, whatever the umask is. On Windows they inherit the permissions of
/// their folder.
/// </summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Opens a file for writing.</summary>
    /// <exception cref="IOException">The disk reports an error, or the mode does not allow it.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the folder.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }

    /// <summary>Creates a folder and its parent folders if they are missing.</summary>
    /// <exception cref="IOException">The disk reports an error.</exception>
    /// <exception cref="UnauthorizedAccessException">The process has no permission to write to the parent folder.</exception>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // .NET applies the mode only to the innermost folder.
        var missing = new Stack<string>();
        for (var folder = Path.GetFullPath(path); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing.Push(folder);
        }

        foreach (var folder in missing)
        {
            Directory.CreateDirectory(folder, OwnFolder);
        }
    }
}
