namespace ImportGraph.Imports.Sources;

/// <summary>Resolves all links on a path.</summary>
internal static class RealPath
{
    /// <summary>Maximum number of links on one path, as on Linux. More links are treated as a circle.</summary>
    private const int MaxLinks = 40;

    /// <summary>The full path without links. Parts that do not exist are kept.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
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

            // Only the link's own folder is resolved so far: the target may contain further links.
            var full = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(full)!;
            Push(full);
        }

        return resolved;

        void Push(string full)
        {
            full = Path.GetFullPath(full);
            var relative = full[Path.GetPathRoot(full)!.Length..];
            foreach (var part in relative.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            {
                rest.Push(part);
            }
        }
    }

    /// <summary>True if a path is the folder or lies below it. Neither may contain links.</summary>
    public static bool IsBelow(string path, string folder) =>
        path == folder
        || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
