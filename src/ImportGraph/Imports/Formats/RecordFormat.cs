using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How a file is split into records.</summary>
/// <param name="Read">
/// Reads the records of a text one by one. Their positions are in bytes of that text. The text is left open.
/// </param>
internal sealed record RecordFormat(Func<Utf8Stream, FileLimits, RecordShape, CancellationToken, IAsyncEnumerable<PackageRecord>> Read)
{
    /// <summary>Maximum length of a record, in bytes of UTF-8. It bounds the memory for reading.</summary>
    public const int MaxRecordBytes = 8 * 1024 * 1024;

    private static readonly RecordFormat JsonLines = new((text, _, _, token) => JsonLinesReader.ReadAsync(text, token));
    private static readonly RecordFormat Json = new((text, _, _, token) => JsonArrayReader.ReadAsync(text, token));
    private static readonly RecordFormat Csv = new(CsvRecordReader.ReadAsync);

    /// <summary>The file name extensions of packages, in words.</summary>
    public const string Names = ".jsonl (.ndjson, .jsonlines), .json, .csv or .gz (of one of these)";

    /// <summary>The format that belongs to the extension of a file name; null if the extension is unknown.</summary>
    public static RecordFormat? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jsonl" or ".ndjson" or ".jsonlines" => JsonLines,
        ".json" => Json,
        ".csv" => Csv,
        _ => null,
    };
}
