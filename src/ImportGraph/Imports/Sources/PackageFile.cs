using System.Runtime.CompilerServices;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Sources;

/// <summary>One file of a package, wherever it lies.</summary>
/// <param name="Name">Its path below the source's, for people.</param>
public abstract record PackageFile(string Name)
{
    private const string CompressedExtension = ".gz";

    /// <summary>How much of it is read.</summary>
    public FileLimits Limits { get; init; } = new();

    /// <summary>True if a reading has found any text in it. False after a whole reading: it is empty, or has nothing but a byte order mark.</summary>
    public bool HadText { get; private set; }

    private bool Compressed => IsCompressed(Name);

    /// <summary>True where a file's name says that it has items in it.</summary>
    public static bool IsPackageFile(string name) => FormatOf(name) is not null;

    /// <summary>Its size in bytes as it is stored, compressed if it is; as it was when it was listed.</summary>
    public abstract long Length { get; }

    /// <summary>Changes when the file's content does, as far as that can be told without reading it.</summary>
    public abstract string Stamp();

    /// <summary>Reads the records of the file one by one, in memory that does not grow with the file.</summary>
    /// <exception cref="SourceException">The file is gone, may not be read, cannot be read to its end, or is too large.</exception>
    public async IAsyncEnumerable<PackageRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsEmpty)
        {
            yield break;
        }

        await using var stored = new CountingStream(await GuardAsync(() => OpenAsync(cancellationToken)));
        await using var unpacked = Unpack(stored);
        await using var text = new Utf8Stream(unpacked);
        var position = new StoredPosition(stored, text, Compressed);
        await using var records = FormatOf(Name)!.Read(text, Limits, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => NextAsync(records, text)))
        {
            var record = records.Current;
            record.Position = position.Of(record.Position);
            yield return record;
        }
    }

    private static bool IsCompressed(string name) => name.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);

    private static RecordFormat? FormatOf(string name) => RecordFormat.Of(IsCompressed(name) ? name[..^CompressedExtension.Length] : name);

    /// <summary>True where it is there and has nothing in it.</summary>
    protected abstract bool IsEmpty { get; }

    /// <summary>Opens it as it lies there.</summary>
    protected abstract ValueTask<Stream> OpenAsync(CancellationToken cancellationToken);

    /// <summary>What an exception of opening or reading it says of it; null where it says nothing.</summary>
    protected abstract SourceException? Translate(Exception fault);

    private BoundedStream Unpack(Stream stored) => new(
        Compressed ? new StrictGZipStream(stored) : stored, Limits.MaxBytes, () => SourceFailures.FileTooLarge(Name, Limits.MaxBytes));

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<PackageRecord> records, Utf8Stream text)
    {
        try
        {
            return await records.MoveNextAsync();
        }
        finally
        {
            HadText |= text.Length > 0;
        }
    }

    private async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> read)
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

    private SourceException? FailureOf(Exception fault) => fault switch
    {
        BrokenFileException broken => SourceFailures.Broken(Name, broken),
        InvalidDataException => SourceFailures.BrokenCompression(Name, fault),
        _ => Translate(fault),
    };
}
