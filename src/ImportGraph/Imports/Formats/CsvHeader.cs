using System.Text;
using CsvHelper;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Rejects;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>The first record of a CSV file, or the first row of a sheet: it names the columns.</summary>
/// <param name="Names">The names up to the last non-empty one. An empty name marks a column that is not read.</param>
/// <param name="Columns">The number of cells in the header, including those after the last name.</param>
/// <param name="HasOthers">Whether any column is not one that the importer knows.</param>
internal sealed record CsvHeader(string[] Names, int Columns, bool HasOthers)
{
    private const int MaxQuoted = 200;

    /// <summary>What separates the cells of the file.</summary>
    public char Separator { get; private init; } = CsvSeparator.Usual;

    /// <summary>Whether the numbers of the file have a comma before their fraction.</summary>
    public bool HasDecimalComma { get; private init; }

    /// <summary>The column with the reason, if the file has rejected records; otherwise -1. It is not read.</summary>
    public int ReasonColumn { get; private init; } = -1;

    /// <summary>Whether the file has rejected records, as this product writes them: cells that look like formulas have an apostrophe then.</summary>
    public bool IsOfRejected => ReasonColumn >= 0;

    /// <summary>The cells up to the last column with a name, without the cell of the reason.</summary>
    public string[] Named(string[] cells) => IsOfRejected || cells.Length != Names.Length
        ? [.. cells.Take(Names.Length).Where((_, column) => column != ReasonColumn)]
        : cells;

    /// <summary>Reads the header from the current record of a reader.</summary>
    /// <param name="csv">The reader.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="shape">The columns that it must have.</param>
    /// <param name="malformed">Whether its quotes are wrong.</param>
    /// <param name="mayBeOther">Whether bytes that are not UTF-8 may be text in another encoding.</param>
    /// <returns>The header, or its problem. In the latter case no record of the file can be read.</returns>
    public static (CsvHeader? Header, PackageRecord? Problem) Read(CsvReader csv, FileLimits limits, RecordShape shape, bool malformed, bool mayBeOther)
    {
        if (CsvRecordParser.TooLarge(csv, limits) is { } tooLarge)
        {
            return (null, tooLarge);
        }

        var (header, problem) = Of(
            CsvRecordParser.Cells(csv),
            Encoding.UTF8.GetString(csv.RawRecord),
            csv.LineNumber,
            shape,
            malformed,
            mayBeOther ? OtherEncoding.HintOf(csv.RawRecord) : null,
            csv.Separator);
        return (header is null ? null : header with { HasDecimalComma = shape.Csv.HasDecimalComma }, problem);
    }

    /// <summary>The header with these cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="text">The whole row as it is written.</param>
    /// <param name="line">The line of the row.</param>
    /// <param name="shape">The columns that it must have.</param>
    /// <param name="malformed">Whether its quotes are wrong.</param>
    /// <param name="encodingHint">What helps if its bytes are not text; null if they are, or if nothing is known.</param>
    /// <param name="separator">What separates the cells of the file.</param>
    /// <returns>The header, or its problem. In the latter case no record of the file can be read.</returns>
    public static (CsvHeader? Header, PackageRecord? Problem) Of(
        string[] cells, string text, long line, RecordShape shape, bool malformed = false, string? encodingHint = null, char separator = CsvSeparator.Usual)
    {
        string[] names = [.. cells.Select(name => name.Trim())];
        var reason = Array.FindIndex(names, name => name.Equals(RejectedFields.Reason, StringComparison.OrdinalIgnoreCase));
        if (reason >= 0)
        {
            names = [.. names.Select(CsvText.Unguarded)];
            names[reason] = "";
        }

        names = names[..(Array.FindLastIndex(names, name => name.Length > 0) + 1)];
        string[] missing = [.. shape.MissingIn(names)];
        var (code, problem) =
            missing.Length > 0 && missing.Length == shape.Required.Count
                ? (IssueCode.CsvHeaderUnknown, $"The first row must name the {InSentence(missing)}, but is: {Quoted(text)}.")
            : malformed ? (IssueCode.CsvMalformed, "The quotes of the header are wrong.")
            : names.CountBy(name => name, shape.Names).FirstOrDefault(name => name.Value > 1 && name.Key.Length > 0).Key is { } twice
                ? (IssueCode.CsvMalformed, $"Two columns have the name {Quoted(twice)}.")
            : missing.Length > 0
                ? (IssueCode.CsvColumnMissing, $"The header has no column {InWords(missing)}: it is {Quoted(text)}.")
            : default;
        if (problem is null)
        {
            var hasOthers = names.Any(name => name.Length > 0 && !shape.Known.Contains(name, shape.Names));
            return (new CsvHeader(names, cells.Length, hasOthers) { Separator = separator, ReasonColumn = reason }, null);
        }

        var hint = missing.Length == 0 ? null : encodingHint ?? Hint(names, missing, shape);
        return (null, Unreadable(line, code, problem, hint, text));
    }

    /// <summary>The record for a file that has no header because it has another format.</summary>
    /// <param name="guess">What the file looks like, as a sentence.</param>
    public static UnreadableRecord NotCsv(string guess) => Unreadable(1, IssueCode.CsvHeaderUnknown, "The file is not CSV.", guess, null);

    /// <summary>The record for a file whose first line names a separator that it cannot have.</summary>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public static UnreadableRecord WrongSeparator(string problem) => Unreadable(1, IssueCode.CsvMalformed, problem, null, null);

    private static UnreadableRecord Unreadable(long line, IssueCode code, string problem, string? hint, string? text) =>
        new(line, code, $"{problem} The file was not read. {hint}".TrimEnd(), text);

    /// <summary>What the file looks like; null if that is unknown.</summary>
    private static string? Hint(string[] names, string[] missing, RecordShape shape) =>
        names.FirstOrDefault(name => missing.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } other
            ? $"The names differ in case: {other} must be {missing.First(name => name.Equals(other, StringComparison.OrdinalIgnoreCase))}."
        : names.FirstOrDefault(name => InvisibleCharacter.In(name) is not null) is { } unclean
            ? $"The name {Quoted(unclean)} contains an invisible character, {InvisibleCharacter.In(unclean)}."
        : missing.Length == shape.Required.Count && names.Any(IsData)
            ? "It looks like a part of a split file, because its first row is data: each part needs the header."
        : null;

    private static string InSentence(string[] names) => $"{(names.Length == 1 ? "column" : "columns")} {InWords(names)}";

    private static string InWords(string[] names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    /// <summary>True if a text is unlikely to be the name of a column.</summary>
    private static bool IsData(string name) =>
        name.Length > MaxQuoted || name.AsSpan().ContainsAny('/', '@') || (name.Length > 0 && char.IsDigit(name[0]));

    private static string Quoted(string text) => $"\"{TextCut.Cut(text, MaxQuoted)}{(text.Length > MaxQuoted ? "…" : "")}\"";
}
