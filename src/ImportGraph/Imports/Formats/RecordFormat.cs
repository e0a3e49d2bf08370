using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>How a file is split into records.</summary>
/// <param name="Name">The name of the format, for people.</param>
/// <param name="Read">
/// Reads the records of a text one by one. Their positions are in bytes of that text. The text is left open.
/// </param>
internal sealed record RecordFormat(string Name, Func<Utf8Stream, FileLimits, RecordShape, CancellationToken, IAsyncEnumerable<PackageRecord>> Read)
{
    /// <summary>Maximum length of a record, in bytes of UTF-8. It bounds the memory for reading.</summary>
    public const int MaxRecordBytes = 8 * 1024 * 1024;

    private static readonly RecordFormat JsonLines = new("JSON Lines", (text, _, _, token) => JsonLinesReader.ReadAsync(text, token));
    private static readonly RecordFormat Json = new("JSON", (text, _, _, token) => JsonArrayReader.ReadAsync(text, token));
    private static readonly RecordFormat Csv = new("CSV", CsvRecordReader.ReadAsync) { EncodingIn = shape => shape.Csv.Encoding };
    private static readonly RecordFormat Tsv = Csv with
    {
        Read = (text, limits, shape, token) => CsvRecordReader.ReadAsync(text, limits, shape with { Csv = shape.Csv with { Separator = '\t' } }, token),
    };

    private static readonly RecordFormat Xlsx =
        new("Excel workbook", (_, _, _, _) => throw new NotSupportedException("A workbook is not text.")) { IsWorkbook = true };

    private static readonly string[] OtherSpreadsheets = [".xls", ".xlsb", ".ods", ".numbers"];

    private static readonly (string[] Extensions, RecordFormat Format)[] All =
    [
        ([".jsonl", ".ndjson", ".jsonlines"], JsonLines),
        ([".json"], Json),
        ([".csv"], Csv),
        ([".tsv"], Tsv),
        ([".xlsx", ".xlsm"], Xlsx),
    ];

    private static readonly Dictionary<string, RecordFormat> ByExtension = All
        .SelectMany(known => known.Extensions, (known, extension) => KeyValuePair.Create(extension, known.Format))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file name extensions of packages.</summary>
    public static IReadOnlyCollection<string> Extensions => ByExtension.Keys;

    /// <summary>The file name extensions of packages, in words.</summary>
    public static string Names { get; } =
        $"{string.Join(", ", All.Select(known => InWords(known.Extensions)))}, .gz (of one of these) or .zip (of any of these)";

    /// <summary>True if the file is a workbook and not text.</summary>
    public bool IsWorkbook { get; private init; }

    /// <summary>The encoding of a file without a byte order mark.</summary>
    public Func<RecordShape, TextEncoding> EncodingIn { get; private init; } = _ => TextEncoding.Utf8;

    /// <summary>The format that belongs to the extension of a file name; null if the extension is unknown.</summary>
    public static RecordFormat? Of(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name));

    /// <summary>What helps if a file of this name is not read, as a sentence after a space; empty if nothing is known.</summary>
    public static string HintFor(string name) =>
        OtherSpreadsheets.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? " Save it as .xlsx." : "";

    private static string InWords(string[] extensions) =>
        extensions.Length == 1 ? extensions[0] : $"{extensions[0]} ({string.Join(", ", extensions[1..])})";
}
