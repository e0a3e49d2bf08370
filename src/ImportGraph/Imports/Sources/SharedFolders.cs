using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Packages on file systems that the workers can reach. Only files below a configured root are ever opened, wherever links lead, and only
/// regular files: a pipe or a device could block a worker forever. The file that is opened is the one that was checked
/// (<see cref="PinnedPath"/>).
/// </summary>
public sealed class SharedFolders(IOptions<SourceOptions> options) : IDataSource
{
    /// <summary>Maximum number of files and folders in a package.</summary>
    public const int MaxFiles = 10_000;

    /// <summary>Maximum length of a file name relative to the source's path, in characters.</summary>
    internal const int MaxNameLength = 600;

    /// <summary>The character that .NET uses for bytes of a name that are not UTF-8.</summary>
    private const char NotUtf8 = '\uFFFD';

    /// <summary>Maximum nesting depth of folders in a package.</summary>
    private const int MaxDepth = 32;

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.SharedFilePath;

    /// <inheritdoc/>
    public bool CountsItems => true;

    /// <inheritdoc/>
    public Task<InvalidDataSourceError?> CheckAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(
        location.Region is not null
            ? new InvalidDataSourceError(nameof(ImportJob.SourceRegion), "Shared file paths have no region.")
        : location.CredentialRef is not null
            ? new InvalidDataSourceError(nameof(ImportJob.SourceCredentialRef), "Shared file paths have no credential.")
        : Check(location.Path));

    /// <inheritdoc/>
    public Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(Open(location));

    /// <summary>
    /// Checks a path before a job is scheduled. A package that does not exist yet may arrive later, so that is not an error.
    /// </summary>
    /// <returns>The reason for a refusal; null if a job may be scheduled.</returns>
    public InvalidDataSourceError? Check(string path)
    {
        try
        {
            Locate(path).Found.Dispose();
            return null;
        }
        catch (SourceException refusal)
        {
            return refusal.Failure.Code == FailureCode.SourceNotFound.Name
                ? null
                : new InvalidDataSourceError(nameof(ImportJob.SourcePath), refusal.Message);
        }
    }

    /// <summary>
    /// Lists the files of a package, sorted by name so that every attempt reads them in the same order. Hidden files are skipped.
    /// </summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    public Package Open(string path) => Open(new PackageLocation(Type, path));

    private Package Open(PackageLocation location)
    {
        var path = location.Path;
        var (located, root) = Locate(path);
        using var found = located;
        try
        {
            if (found.State.Kind is FileKind.File)
            {
                return location.Includes(path)
                    ? new Package([new FolderFile(found.Path, Path.GetFileName(path)) { Limits = options.Value.FileLimits }], [])
                    : throw SourceFailures.UnknownFormat(path);
            }

            var (files, skipped) = (new List<PackageFile>(), new List<string>());
            var entries = 0;
            Walk(found, "", 0);
            files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            skipped.Sort(string.CompareOrdinal);
            return files.Count > 0 ? new Package(files, skipped) : throw SourceFailures.Empty(location);

            void Walk(PinnedPath folder, string prefix, int depth)
            {
                if (depth > MaxDepth)
                {
                    throw SourceFailures.Forbidden(
                        $"The folders in \"{path}\" are nested more than {MaxDepth} levels deep, or links lead in a circle.");
                }

                foreach (var entry in folder.EntryNames)
                {
                    if (entry.StartsWith('.'))
                    {
                        // Editors, version control and file managers create such files (._items.jsonl). They are not part of a package.
                        continue;
                    }

                    var name = prefix + entry;
                    if (++entries > MaxFiles)
                    {
                        throw SourceFailures.TooManyFiles(path, MaxFiles);
                    }

                    if (name.Length > MaxNameLength)
                    {
                        throw SourceFailures.Forbidden($"A name in \"{path}\" is longer than {MaxNameLength} characters.");
                    }

                    using var real = Follow(Path.Join(folder.Path, entry), root, name);
                    switch (real.State.Kind)
                    {
                        case FileKind.Folder:
                            Walk(real, name + '/', depth + 1);
                            break;
                        case FileKind.File when location.Includes(name):
                            files.Add(new FolderFile(real.Path, name) { Limits = options.Value.FileLimits });
                            break;
                        case FileKind.File:
                            skipped.Add(name);
                            break;
                        case FileKind.Missing when real.Path.Contains(NotUtf8):
                            throw SourceFailures.NameInvalid(path, name);
                        case FileKind.Missing when location.Includes(name):
                            // A link to a file that does not exist: if it were skipped, nobody would notice that its items are missing.
                            throw SourceFailures.NotFound(name);
                        case FileKind.Link:
                            throw SourceFailures.Changed(name);
                        case FileKind.Special:
                            throw SourceFailures.Forbidden($"\"{name}\" is a pipe, socket or device, not a file.");
                    }
                }
            }
        }
        catch (UnauthorizedAccessException denied)
        {
            throw SourceFailures.AccessDenied(path, denied);
        }
        catch (IOException fault)
        {
            // The usual cause is a folder that disappears while it is listed.
            throw SourceFailures.Unreadable(path, fault);
        }
    }

    /// <summary>Finds the real location of a path, which is a file or folder, and the root above it.</summary>
    private (PinnedPath Found, string Root) Locate(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Length > ImportJob.MaxTextLength || path.Any(char.IsControl))
        {
            throw SourceFailures.Forbidden(
                $"The path must have 1 to {ImportJob.MaxTextLength} characters, none of them a control character.");
        }

        if (path.Split('/', '\\').Contains(".."))
        {
            throw SourceFailures.Forbidden("The path may not contain \"..\".");
        }

        if (options.Value.SharedRoots.Count == 0)
        {
            throw SourceFailures.Forbidden("No shared roots are configured (ImportGraph:Sources:SharedRoots).");
        }

        try
        {
            var outside = true;
            foreach (var root in options.Value.SharedRoots.Select(RealPath.Of))
            {
                var full = Path.GetFullPath(path, root);
                if (!RealPath.IsBelow(full, root) && !LeadsBelow(full, root))
                {
                    continue;
                }

                outside = false;
                var found = Follow(full, root, path);
                if (found.State.Kind is FileKind.File or FileKind.Folder)
                {
                    return (found, root);
                }

                found.Dispose();
                switch (found.State.Kind)
                {
                    case FileKind.Link:
                        throw SourceFailures.Changed(path);
                    case FileKind.Special:
                        throw SourceFailures.Forbidden($"\"{path}\" is a pipe, socket or device, not a file or folder.");
                }
            }

            throw outside ? SourceFailures.Forbidden($"\"{path}\" does not lie below a shared root.") : SourceFailures.NotFound(path);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw SourceFailures.AccessDenied(path, denied);
        }
        catch (IOException fault)
        {
            // The links of a root form a circle.
            throw SourceFailures.Unreadable(path, fault);
        }
    }

    private static bool LeadsBelow(string path, string root)
    {
        try
        {
            return RealPath.IsBelow(RealPath.Of(path), root);
        }
        catch (IOException)
        {
            // A circle of links leads nowhere.
            return false;
        }
    }

    /// <summary>
    /// Resolves every link on a path and keeps a handle of the result, so that the object opened later is the one that was checked here.
    /// </summary>
    private static PinnedPath Follow(string path, string root, string name)
    {
        string real;
        try
        {
            real = RealPath.Of(path);
        }
        catch (IOException)
        {
            throw SourceFailures.Forbidden($"The links at \"{name}\" lead in a circle.");
        }

        return RealPath.IsBelow(real, root)
            ? PinnedPath.At(real)
            : throw SourceFailures.Forbidden($"\"{name}\" is a link that leads out of the shared root.");
    }
}
