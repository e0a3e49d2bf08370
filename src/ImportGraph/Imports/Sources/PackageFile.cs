using System.IO.Compression;
using System.Runtime.CompilerServices;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Formats.Workbooks;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Sources;

/// <summary>One file of a package, in any kind of data source.</summary>
/// <param name="Name">The path relative to the source, for people.</param>
public abstract record PackageFile(string Name)
{
    private const string CompressedExtension = ".gz";
    private const string ArchiveExtension = ".zip";

    /// <summary>Limits for reading the file.</summary>
    public FileLimits Limits { get; init; } = new();

    /// <summary>
    /// True if any text was read from the file. If it is false after a complete read, the file is empty or has only a byte order mark.
    /// </summary>
    public bool HadText { get; private set; }

    /// <summary>The name of the format, by the extension of the file name; null if it is not read record by record.</summary>
    public string? Format => FormatOf(Name)?.Name;

    /// <summary>The name of the encoding of its text; null before it is read.</summary>
    public string? Encoding { get; private set; }

    /// <summary>What separates its cells; null before it is read, and if it has no cells.</summary>
    public string? Separator { get; private set; }

    private bool Compressed => IsCompressed(Name);

    /// <summary>True if it is an archive, whose entries are read instead of it.</summary>
    internal bool IsArchive => IsArchiveName(Name);

    /// <summary>True if it is a workbook, which is an archive of another kind.</summary>
    internal bool IsWorkbook => FormatOf(Name) is { IsWorkbook: true };

    /// <summary>True unless the file exists and is empty.</summary>
    internal bool HasBytes => !IsEmpty;

    /// <summary>True if the file name has an extension of a format that contains items, or of an archive of such files.</summary>
    public static bool IsPackageFile(string name) => HasRecords(name) || IsArchiveName(name);

    /// <summary>True if the file name has an extension of a format that contains items.</summary>
    internal static bool HasRecords(string name) => FormatOf(name) is not null;

    /// <summary>The stored size in bytes when the file was listed. For a compressed file, this is the compressed size.</summary>
    public abstract long Length { get; }

    /// <summary>A text that changes when the content of the file changes, as far as this can be detected without reading it.</summary>
    public abstract string Stamp();

    /// <summary>Reads the records of the file one by one. The memory use does not grow with the file.</summary>
    /// <param name="shape">The columns of CSV files, and how the files are written.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="SourceException">The file is gone, may not be read, cannot be read to its end, or is too large.</exception>
    public async IAsyncEnumerable<PackageRecord> ReadAsync(RecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An archive is listed as a file only if it has no entries that can be read.
        if (IsEmpty || FormatOf(Name) is not { } format)
        {
            yield break;
        }

        var records = IsWorkbook ? ReadWorkbookAsync(shape, cancellationToken) : ReadTextAsync(format, shape, cancellationToken);
        await foreach (var record in records)
        {
            yield return record;
        }
    }

    /// <summary>Opens the file as it is stored, for an importer that reads it itself.</summary>
    /// <exception cref="SourceException">The file is gone, has changed or may not be read.</exception>
    internal ValueTask<Stream> OpenStoredAsync(CancellationToken cancellationToken) => GuardAsync(() => OpenAsync(cancellationToken));

    /// <summary>
    /// Opens the file as it is stored, so that any part of it can be read. What cannot be read like that is copied to a temporary file first.
    /// </summary>
    internal virtual async ValueTask<Stream> OpenSeekableAsync(CancellationToken cancellationToken)
    {
        var stored = await OpenAsync(cancellationToken);
        return stored.CanSeek ? stored : await TemporaryFile.CopyAsync(Bounded(stored), cancellationToken);
    }

    /// <summary>Does something with the file, and translates the exceptions of it.</summary>
    /// <exception cref="SourceException">The file is gone, has changed, may not be read, or cannot be read to its end.</exception>
    internal async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (FailureOf(fault) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Translates an exception from opening or reading the file; null if the exception has another cause.</summary>
    internal SourceException? FailureOf(Exception fault) => fault switch
    {
        BrokenFileException broken => SourceFailures.Broken(Name, broken),
        InvalidDataException when IsWorkbook => SourceFailures.BrokenWorkbook(Name, fault),
        InvalidDataException when IsArchive => SourceFailures.BrokenArchive(Name, fault),
        InvalidDataException => SourceFailures.BrokenCompression(Name, fault),
        _ => Translate(fault),
    };

    private static bool IsArchiveName(string name) => name.EndsWith(ArchiveExtension, StringComparison.OrdinalIgnoreCase);

    private static bool IsCompressed(string name) => name.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);

    private static RecordFormat? FormatOf(string name) => RecordFormat.Of(IsCompressed(name) ? name[..^CompressedExtension.Length] : name);

    /// <summary>True if the file exists and is empty.</summary>
    protected abstract bool IsEmpty { get; }

    /// <summary>Opens the file as it is stored.</summary>
    protected abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Translates an exception from opening or reading the file; null if the exception has another cause.</summary>
    protected abstract SourceException? Translate(Exception fault);

    private RecordShape Observed(RecordShape shape) => shape with
    {
        SeparatorFound = separator =>
        {
            Separator = separator.Value.ToString();
            shape.SeparatorFound?.Invoke(separator);
        },
    };

    /// <summary>Converts a position in what <see cref="OpenAsync"/> returns into a position in the stored bytes.</summary>
    private protected virtual long StoredPositionOf(long position) => position;

    private BoundedStream Unpack(Stream stored) => Bounded(Compressed ? new StrictGZipStream(stored) : stored);

    private BoundedStream Bounded(Stream stream) => new(stream, Limits.MaxBytes, TooLarge);

    private SourceException TooLarge() => SourceFailures.FileTooLarge(Name, Limits.MaxBytes);

    private async IAsyncEnumerable<PackageRecord> ReadTextAsync(
        RecordFormat format, RecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stored = new CountingStream(await GuardAsync(() => OpenAsync(cancellationToken)));
        await using var unpacked = Unpack(stored);
        await using var text = new Utf8Stream(unpacked, format.EncodingIn(shape));
        var position = new StoredPosition(stored, text, Compressed);
        await using var records = format.Read(text, Limits, Observed(shape), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => NextAsync(records, text)))
        {
            var record = records.Current;
            record.Position = StoredPositionOf(position.Of(record.Position));
            yield return record;
        }
    }

    private async IAsyncEnumerable<PackageRecord> ReadWorkbookAsync(RecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var archive = await GuardAsync(() => OpenWorkbookAsync(cancellationToken));
        using var records = WorkbookReader.Read(archive, Length, Limits, shape, TooLarge).GetEnumerator();
        while (await GuardAsync(() => new ValueTask<bool>(records.MoveNext())))
        {
            HadText = true;
            yield return records.Current;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async ValueTask<ZipArchive> OpenWorkbookAsync(CancellationToken cancellationToken)
    {
        var stored = Compressed
            ? await TemporaryFile.CopyAsync(Unpack(await OpenAsync(cancellationToken)), cancellationToken)
            : await OpenSeekableAsync(cancellationToken);
        if (await CompoundFile.IsAsync(stored, cancellationToken))
        {
            await stored.DisposeAsync();
            throw SourceFailures.WorkbookProtected(Name);
        }

        return await OpenArchive.ReadAsync(this, stored, cancellationToken);
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<PackageRecord> records, Utf8Stream text)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        finally
        {
            HadText |= text.Length > 0;
            Encoding ??= text.EncodingName;
        }
    }
}
