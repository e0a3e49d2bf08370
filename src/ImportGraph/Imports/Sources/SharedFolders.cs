using ImportGraph.Jobs;
using Microsoft.Extensions.Options;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Packages on file systems that the workers can reach. Only what lies below a configured root is ever opened, wherever links lead,
/// and only plain files: a pipe or a device could block a worker for good. What is opened is what was checked (<see cref="HeldPlace"/>).
/// </summary>
public sealed class SharedFolders(IOptions<SourceOptions> options) : IDataSource
{
    /// <summary>Most files and folders a package may have.</summary>
    public const int MaxFiles = 10_000;

    /// <summary>Longest name of a file below the source's path, in characters.</summary>
    private const int MaxNameLength = 600;

    /// <summary>What .NET has for bytes of a name that are not UTF-8.</summary>
    private const char NotUtf8 = '\uFFFD';

    /// <summary>Most folders inside each other a package may have.</summary>
    private const int MaxDepth = 32;

    /// <inheritdoc/>
    public DataSourceType Type => DataSourceType.SharedFilePath;

    /// <inheritdoc/>
    public bool CountsItems => true;

    /// <inheritdoc/>
    public InvalidDataSourceError? Check(PackageLocation location) =>
        location.Region is not null ? new InvalidDataSourceError("dataSource.region", "Shared file paths have no region.")
        : location.CredentialRef is not null ? new InvalidDataSourceError("dataSource.credentialRef", "Shared file paths have no credential.")
        : Check(location.Path);

    /// <inheritdoc/>
    public Task<Package> OpenAsync(PackageLocation location, CancellationToken cancellationToken) => Task.FromResult(Open(location.Path));

    /// <summary>Says what is wrong with a path before a job is scheduled. What is not there yet may come, so that is no error.</summary>
    /// <returns>The refusal; null where a job may be scheduled.</returns>
    public InvalidDataSourceError? Check(string path)
    {
        try
        {
            Locate(path).Place.Dispose();
            return null;
        }
        catch (SourceException refusal)
        {
            return refusal.Failure.Code == SourceFailures.NotFoundCode ? null : new InvalidDataSourceError("dataSource.path", refusal.Message);
        }
    }

    /// <summary>
    /// Lists the files of a package, sorted by name so that every attempt reads them in the same order. Hidden files are skipped.
    /// </summary>
    /// <exception cref="SourceException">There is nothing to read, or it may not be read.</exception>
    public Package Open(string path)
    {
        var (found, root) = Locate(path);
        using var place = found;
        try
        {
            if (place.State.Kind is FileKind.File)
            {
                return PackageFile.IsPackageFile(path)
                    ? new Package([new FolderFile(place.Path, Path.GetFileName(path)) { Limits = options.Value.FileLimits }], [])
                    : throw SourceFailures.UnknownFormat(path);
            }

            var (files, skipped) = (new List<PackageFile>(), new List<string>());
            var entries = 0;
            Walk(place, "", 0);
            files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            skipped.Sort(string.CompareOrdinal);
            return files.Count > 0 ? new Package(files, skipped) : throw SourceFailures.Empty(path);

            void Walk(HeldPlace folder, string prefix, int depth)
            {
                if (depth > MaxDepth)
                {
                    throw SourceFailures.Forbidden($"The folders in \"{path}\" lie more than {MaxDepth} inside each other, or links lead in a circle.");
                }

                foreach (var entry in folder.Names)
                {
                    if (entry.StartsWith('.'))
                    {
                        // Left by editors, version control and file managers (._items.jsonl), not part of a package.
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
                        case FileKind.File when PackageFile.IsPackageFile(name):
                            files.Add(new FolderFile(real.Path, name) { Limits = options.Value.FileLimits });
                            break;
                        case FileKind.File:
                            skipped.Add(name);
                            break;
                        case FileKind.Missing when real.Path.Contains(NotUtf8):
                            throw SourceFailures.NameInvalid(path, name);
                        case FileKind.Missing when PackageFile.IsPackageFile(name):
                            // A link to a file that is not there: if it were skipped, nobody would miss its items.
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
            // Above all a folder that goes while it is looked through.
            throw SourceFailures.Unreadable(path, fault);
        }
    }

    /// <summary>Finds the real place of a path, a file or folder, and the root it lies below.</summary>
    private (HeldPlace Place, string Root) Locate(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Length > ImportJob.MaxTextLength || path.Any(char.IsControl))
        {
            throw SourceFailures.Forbidden($"The path must have 1 to {ImportJob.MaxTextLength} characters, none of them a control character.");
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
                var asked = Path.GetFullPath(path, root);
                if (!RealPath.IsBelow(asked, root) && !LeadsBelow(asked, root))
                {
                    continue;
                }

                outside = false;
                var place = Follow(asked, root, path);
                if (place.State.Kind is FileKind.File or FileKind.Folder)
                {
                    return (place, root);
                }

                place.Dispose();
                switch (place.State.Kind)
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
            // A root whose links lead in a circle.
            throw SourceFailures.Unreadable(path, fault);
        }
    }

    private static bool LeadsBelow(string asked, string root)
    {
        try
        {
            return RealPath.IsBelow(RealPath.Of(asked), root);
        }
        catch (IOException)
        {
            // A circle leads nowhere.
            return false;
        }
    }

    /// <summary>Follows every link on a path, and holds what is found: what is opened later is what was checked here.</summary>
    private static HeldPlace Follow(string asked, string root, string name)
    {
        string real;
        try
        {
            real = RealPath.Of(asked);
        }
        catch (IOException)
        {
            throw SourceFailures.Forbidden($"The links at \"{name}\" lead in a circle.");
        }

        return RealPath.IsBelow(real, root) ? HeldPlace.At(real) : throw SourceFailures.Forbidden($"\"{name}\" is a link that leads out of the shared root.");
    }
}
