namespace ImportGraph.Imports.Sources;

/// <summary>Where a path leads when every link on it is followed.</summary>
internal static class RealPath
{
    /// <summary>Most links on one path, as Linux has it; more is a circle.</summary>
    private const int MaxLinks = 40;

    /// <summary>The full path without links. Parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var rest = new Stack<string>();
        Push(path);
        var resolved = Path.GetPathRoot(Path.GetFullPath(path))!;
        while (rest.TryPop(out var part))
        {
            var next = Path.Join(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException("Links lead in a circle.");
            }

            // Only the link's own folder is resolved yet: what follows the link may be links again.
            var full = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(full)!;
            Push(full);
        }

        return resolved;

        void Push(string full)
        {
            full = Path.GetFullPath(full);
            foreach (var part in full[Path.GetPathRoot(full)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(part);
            }
        }
    }

    /// <summary>True where a path without links lies below a folder without links, or is that folder.</summary>
    public static bool IsBelow(string path, string folder) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
