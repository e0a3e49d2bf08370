using System.IO.Compression;
using ImportGraph.Imports.Formats;

namespace ImportGraph.Imports.Sources;

/// <summary>One file of a package.</summary>
/// <param name="Path">Where it is, links followed.</param>
/// <param name="Name">Its path below the source's, for people.</param>
public sealed record PackageFile(string Path, string Name)
{
    private const int ReadAhead = 1 << 16;
    private const string CompressedExtension = ".gz";

    private bool Compressed => IsCompressed(Name);

    /// <summary>True where a file's name says that it has items in it.</summary>
    public static bool IsPackageFile(string name) => FormatOf(name) is not null;

    /// <summary>Changes when the file's content does, as far as that can be told without reading it.</summary>
    public string Stamp()
    {
        var info = new FileInfo(Path);
        return info.Exists ? $"{info.Length}-{info.LastWriteTimeUtc.Ticks}" : "";
    }

    /// <summary>Reads the records of the file one by one, in memory that does not grow with the file.</summary>
    /// <exception cref="SourceException">The file is gone, may not be read, or cannot be read to its end.</exception>
    public async IAsyncEnumerable<PackageRecord> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (new FileInfo(Path) is { Exists: true, Length: 0 })
        {
            if (Compressed)
            {
                throw SourceFailures.BrokenCompression(Name);
            }

            yield break;
        }

        await using var stream = Guard(Open);
        await using var records = FormatOf(Name)!.ReadAsync(stream, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardAsync(() => records.MoveNextAsync()))
        {
            yield return records.Current;
        }
    }

    private static bool IsCompressed(string name) => name.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase);

    private static RecordFormat? FormatOf(string name) => RecordFormat.Of(IsCompressed(name) ? name[..^CompressedExtension.Length] : name);

    private Stream Open()
    {
        var file = new FileStream(
            Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ReadAhead, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Compressed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (Translate(fault) is { } failure)
        {
            throw failure;
        }
    }

    private async ValueTask<T> GuardAsync<T>(Func<ValueTask<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (Translate(fault) is { } failure)
        {
            throw failure;
        }
    }

    private SourceException? Translate(Exception fault) => fault switch
    {
        FileNotFoundException or DirectoryNotFoundException => SourceFailures.NotFound(Name),
        UnauthorizedAccessException => SourceFailures.AccessDenied(Name, fault),
        IOException => SourceFailures.Unreadable(Name, fault),
        InvalidDataException => SourceFailures.BrokenCompression(Name, fault),
        _ => null,
    };
}
