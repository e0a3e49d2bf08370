using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How a file is cut into records.</summary>
/// <param name="Read">
/// Reads the records of a text one by one; their positions are bytes of it. The text is left open.
/// </param>
internal sealed record RecordFormat(Func<Utf8Stream, FileLimits, CancellationToken, IAsyncEnumerable<PackageRecord>> Read)
{
    /// <summary>Longest record, in bytes of UTF-8. Bounds the memory that reading takes.</summary>
    public const int MaxRecordBytes = 8 * 1024 * 1024;

    private static readonly RecordFormat JsonLines = new((text, _, token) => JsonLinesReader.ReadAsync(text, token));
    private static readonly RecordFormat Json = new((text, _, token) => JsonArrayReader.ReadAsync(text, token));
    private static readonly RecordFormat Csv = new(CsvRecordReader.ReadAsync);

    /// <summary>What <see cref="Of"/> knows, in words.</summary>
    public const string Names = ".jsonl (.ndjson, .jsonlines), .json or .csv";

    /// <summary>The format that a file's name says it has; null if that is not known.</summary>
    public static RecordFormat? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" or ".jsonlines" => JsonLines,
        ".json" => Json,
        ".csv" => Csv,
        _ => null,
    };
}
