using System.Collections.ObjectModel;
using System.IO.Compression;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// Limits for archives. A small archive can pretend to be large in many ways, so these limits are checked before anything is decompressed, and
/// while it is read nothing may be larger than the archive says.
/// </summary>
internal static class ArchiveLimits
{
    /// <summary>Maximum number of entries, as of the files in a folder.</summary>
    public const int MaxEntries = SharedFolders.MaxFiles;

    /// <summary>Maximum size of the list of the entries, in bytes. Names that people give need much less.</summary>
    public const int MaxDirectoryBytes = 8_000_000;

    /// <summary>How many times larger than its stored bytes the content of an archive may be. Text is about ten times larger.</summary>
    public const int MaxRatio = 200;

    /// <summary>This much content is not compared with its stored bytes: a few lines can be compressed very well.</summary>
    private const long RatioFrom = 1_000_000;

    /// <summary>How large the content of stored bytes may be.</summary>
    /// <param name="stored">The number of stored bytes.</param>
    public static long MostContent(long stored) => Math.Max(RatioFrom, stored * MaxRatio);

    /// <summary>Checks what the directory of an archive says. Nothing is decompressed before.</summary>
    /// <param name="file">The file of the archive.</param>
    /// <param name="length">Its size, in bytes.</param>
    /// <param name="entries">What the directory says.</param>
    /// <exception cref="SourceException">A limit is exceeded.</exception>
    public static void Check(PackageFile file, long length, ReadOnlyCollection<ZipArchiveEntry> entries)
    {
        if (entries.Count > MaxEntries)
        {
            throw SourceFailures.TooManyFiles(file.Name, MaxEntries);
        }

        var (content, stored) = (0L, 0L);
        foreach (var entry in entries)
        {
            // Each number is compared before it is added, so that the sums stay small.
            content += Math.Min(entry.Length, file.Limits.MaxBytes + 1);
            stored += Math.Min(entry.CompressedLength, length + 1);
        }

        if (content > file.Limits.MaxBytes)
        {
            throw SourceFailures.FileTooLarge(file.Name, file.Limits.MaxBytes);
        }

        if (stored > length)
        {
            throw SourceFailures.ArchiveRefused(file.Name, "Its entries are larger than the archive: they overlap.");
        }

        if (content > MostContent(stored))
        {
            throw SourceFailures.ArchiveRefused(file.Name, $"Its content is more than {MaxRatio} times as large as the archive.");
        }
    }
}
