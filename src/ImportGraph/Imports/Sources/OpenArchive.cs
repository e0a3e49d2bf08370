using System.IO.Compression;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Sources;

/// <summary>
/// The archive of a package that is currently open. Its entries are read one after another, so that its directory is read once and not for each of
/// them. At most one archive is open, however many a package has.
/// </summary>
internal sealed class OpenArchive : IDisposable
{
    private PackageFile? _file;
    private ZipArchive? _archive;

    /// <summary>Opens an archive, unless it is open already. The one that was open before is closed.</summary>
    /// <exception cref="SourceException">It cannot be read, is damaged, or has too many entries.</exception>
    public async ValueTask<ZipArchive> OpenAsync(PackageFile file, CancellationToken cancellationToken)
    {
        if (_archive is null || !ReferenceEquals(_file, file))
        {
            Dispose();
            _archive = await file.GuardAsync(() => OpenStoredAsync(file, cancellationToken));
            _file = file;
        }

        return _archive;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive?.Dispose();
        _archive = null;
    }

    /// <summary>Reads the directory of an archive, and checks what it says about sizes.</summary>
    /// <param name="file">The file of the archive, or of a workbook.</param>
    /// <param name="stored">Its content, which is disposed together with the archive.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="SourceException">It has too many entries, or is too large or compressed too well.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static async ValueTask<ZipArchive> ReadAsync(PackageFile file, Stream stored, CancellationToken cancellationToken)
    {
        // The archive says how many entries it has, but .NET believes that only after it has read all of them.
        var frugal = new FrugalStream(
            stored, ArchiveLimits.MaxDirectoryBytes, () => SourceFailures.TooManyFiles(file.Name, ArchiveLimits.MaxEntries));
        try
        {
            var archive = await ZipArchive.CreateAsync(frugal, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, cancellationToken);
            ArchiveLimits.Check(file, stored.Length, archive.Entries);
            frugal.LiftLimit();
            return archive;
        }
        catch
        {
            await frugal.DisposeAsync();
            throw;
        }
    }

    private static async ValueTask<ZipArchive> OpenStoredAsync(PackageFile file, CancellationToken cancellationToken) =>
        await ReadAsync(file, await file.OpenSeekableAsync(cancellationToken), cancellationToken);
}
