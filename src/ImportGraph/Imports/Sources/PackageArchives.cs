using System.IO.Compression;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Imports.Sources;

/// <summary>Replaces the archives of a package by their entries, and refuses archives that try to do harm.</summary>
internal static class PackageArchives
{
    /// <summary>The folder in which macOS keeps what other systems have no place for.</summary>
    private const string FolderOfMacOS = "__MACOSX/";

    /// <summary>Replaces each archive, in its place, by its entries sorted by name. An archive with no entry to read stays, and has no items.</summary>
    /// <exception cref="SourceException">An archive cannot be read, or breaks a limit.</exception>
    public static async Task<Package> ExpandAsync(Package package, CancellationToken cancellationToken)
    {
        if (!package.Files.Any(file => file.IsArchive))
        {
            return package;
        }

        var opened = new OpenArchive();
        try
        {
            var (files, skipped) = (new List<PackageFile>(), new List<string>(package.Skipped));
            foreach (var file in package.Files)
            {
                var entries = file is { IsArchive: true, HasBytes: true } ? await ListAsync(file, opened, cancellationToken) : [];
                var readable = entries.FindAll(entry => PackageFile.HasRecords(entry.Name));
                files.AddRange(readable.Count > 0 ? readable : [file]);
                skipped.AddRange(entries.Select(entry => entry.Name).Where(name => !PackageFile.HasRecords(name)));
                if (files.Count + skipped.Count > ArchiveLimits.MaxEntries)
                {
                    throw SourceFailures.TooManyFiles(file.Name, ArchiveLimits.MaxEntries);
                }
            }

            skipped.Sort(string.CompareOrdinal);
            return new Package(files, skipped) { Archive = opened };
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private static async Task<List<ArchiveEntryFile>> ListAsync(PackageFile file, OpenArchive opened, CancellationToken cancellationToken)
    {
        var archive = await opened.OpenAsync(file, cancellationToken);
        var (files, names) = (new List<ArchiveEntryFile>(), new HashSet<string>());
        foreach (var (index, entry) in archive.Entries.Index())
        {
            // Some programs for Windows separate folders in their own way.
            var name = entry.FullName.Replace('\\', '/');
            CheckName(file, name);
            if (!names.Add(name))
            {
                throw SourceFailures.ArchiveRefused(file.Name, $"It has two entries with the name \"{name}\".");
            }

            if (name.EndsWith('/') || name.StartsWith(FolderOfMacOS, StringComparison.Ordinal) || name.Split('/').Any(part => part.StartsWith('.')))
            {
                continue;
            }

            if (entry.IsEncrypted)
            {
                throw SourceFailures.ArchiveRefused(file.Name, $"The entry \"{name}\" is encrypted.");
            }

            files.Add(new ArchiveEntryFile(file, opened, index, name)
            {
                ContentLength = entry.Length,
                StoredLength = entry.CompressedLength,
                Checksum = entry.Crc32,
                Limits = LimitsOf(file, entry),
            });
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }

    /// <summary>What an entry in turn contains, if it is compressed once more, must keep the limit of the ratio, too.</summary>
    private static FileLimits LimitsOf(PackageFile file, ZipArchiveEntry entry) =>
        file.Limits with { MaxBytes = Math.Min(file.Limits.MaxBytes, Math.Max(entry.Length, ArchiveLimits.MostContent(entry.CompressedLength))) };

    private static void CheckName(PackageFile file, string name)
    {
        var problem =
            name.Length == 0 ? "is empty"
            : file.Name.Length + 1 + name.Length > SharedFolders.MaxNameLength
                ? $"is too long: together with that of the archive, it may have {SharedFolders.MaxNameLength} characters"
            : name.Any(char.IsControl) ? "contains a control character"
            : name.StartsWith('/') || name is [_, ':', ..] ? "is not relative"
            : name.Split('/').Contains("..") ? "contains \"..\""
            : null;
        if (problem is not null)
        {
            throw SourceFailures.ArchiveRefused(file.Name, $"The name of an entry {problem}.");
        }
    }
}
