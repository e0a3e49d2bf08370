using System.Runtime.CompilerServices;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How a file is cut into records.</summary>
internal sealed record RecordFormat(Func<Stream, FileLimits, CancellationToken, IAsyncEnumerable<PackageRecord>> Read)
{
    /// <summary>Longest record, in bytes of UTF-8; a longer one becomes an issue. Bounds the memory that reading takes.</summary>
    public const int MaxRecordBytes = 8 * 1024 * 1024;

    private static readonly RecordFormat JsonLines = new((stream, _, token) => JsonLinesReader.ReadAsync(stream, token));
    private static readonly RecordFormat Json = new((stream, _, token) => JsonArrayReader.ReadAsync(stream, token));
    private static readonly RecordFormat Csv = new(CsvRecordReader.ReadAsync);

    /// <summary>The format that a file's name says it has; null where it is none of ours.</summary>
    public static RecordFormat? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jsonl" => JsonLines,
        ".json" => Json,
        ".csv" => Csv,
        _ => null,
    };

    /// <summary>Reads a file's records one by one.</summary>
    /// <param name="file">The file, in UTF-8 or, with a byte order mark, in UTF-16; left open.</param>
    /// <param name="limits">How much of it is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<PackageRecord> ReadAsync(
        Stream file, FileLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var text = new Utf8Stream(file);
        await foreach (var record in Read(text, limits, cancellationToken))
        {
            yield return record;
        }
    }
}
