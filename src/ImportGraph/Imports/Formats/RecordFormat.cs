namespace ImportGraph.Imports.Formats;

/// <summary>How a file is cut into records.</summary>
internal sealed record RecordFormat(Func<Stream, CancellationToken, IAsyncEnumerable<PackageRecord>> Read)
{
    /// <summary>Longest record, in bytes of the file; a longer one becomes an issue. Bounds the memory that reading takes.</summary>
    public const int MaxRecordBytes = 8 * 1024 * 1024;

    private static readonly RecordFormat JsonLines = new(JsonLinesReader.ReadAsync);
    private static readonly RecordFormat Json = new(JsonArrayReader.ReadAsync);
    private static readonly RecordFormat Csv = new(CsvRecordReader.ReadAsync);

    /// <summary>The format that a file's name says it has; null where it is none of ours.</summary>
    public static RecordFormat? Of(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".jsonl" => JsonLines,
        ".json" => Json,
        ".csv" => Csv,
        _ => null,
    };

    public IAsyncEnumerable<PackageRecord> ReadAsync(Stream stream, CancellationToken cancellationToken) => Read(stream, cancellationToken);
}
