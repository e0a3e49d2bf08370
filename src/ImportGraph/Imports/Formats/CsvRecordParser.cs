using System.Text;
using CsvHelper;
using ImportGraph.Imports.Checks;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>Parses the current record of a reader: a line of cells, or several lines if a quoted cell contains line breaks.</summary>
internal static class CsvRecordParser
{
    private const byte Quote = (byte)'"';

    /// <summary>How the reasons of rows begin that are no records.</summary>
    private const string ReasonOfNoRecord = "CSV_";

    /// <summary>The values of the cells.</summary>
    public static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = csv.GetString(cell);
        }

        return cells;
    }

    /// <summary>True if the record has only empty cells and blanks. Spreadsheets write such records after the last filled one.</summary>
    public static bool IsBlank(CsvReader csv)
    {
        ReadOnlySpan<byte> blanks = [(byte)' ', (byte)'\t', (byte)csv.Separator, Quote];
        return csv.RawRecord.IndexOfAnyExcept(blanks[..^1]) < 0 || (csv.RawRecord.IndexOfAnyExcept(blanks) < 0 && AreBlank(csv, 0));
    }

    /// <summary>The line with a quote that never closes, so that the cell extends to the end of the file; null if there is none.</summary>
    /// <param name="csv">The reader, at a record with wrong quotes.</param>
    public static long? UnclosedQuoteLine(CsvReader csv)
    {
        var last = csv.GetRawSpan(csv.FieldCount - 1);
        return IsOpen(last) ? csv.LineNumber + LineBreaks(csv.RawRecord[..^last.Length]) : null;
    }

    /// <summary>The record or its problem; null if it counts as an empty line.</summary>
    /// <param name="csv">The reader.</param>
    /// <param name="header">The header.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="malformed">Whether its quotes are wrong.</param>
    /// <param name="mayBeOther">Whether bytes that are not UTF-8 may be text in another encoding.</param>
    public static PackageRecord? Parse(CsvReader csv, CsvHeader header, FileLimits limits, bool malformed, bool mayBeOther)
    {
        if (IsBlank(csv))
        {
            return null;
        }

        if (TooLarge(csv, limits, header) is { } tooLarge)
        {
            return tooLarge;
        }

        if (malformed)
        {
            return new UnreadableRecord(
                csv.LineNumber,
                IssueCode.CsvMalformed,
                $"The quotes of the row are wrong.{SwallowedLines(csv)}",
                ItemDraft.Quote(csv.RawRecord),
                TextOf(csv, header));
        }

        // Empty cells after the last column do not matter.
        if (csv.FieldCount < header.Names.Length || !AreBlank(csv, from: header.Columns) || IsNoRecordYet(csv, header))
        {
            return new UnreadableRecord(
                csv.LineNumber,
                IssueCode.CsvWrongColumns,
                $"The row has {csv.FieldCount} cells, the header {header.Columns}.{SwallowedLines(csv)}",
                ItemDraft.Quote(csv.RawRecord),
                OriginalRecord.Row(header, WithoutReason(CellsOf(csv, header), header)));
        }

        var suspicion = LooksLikeRecords(csv.RawRecord, (byte)csv.Separator, header.Columns - 1)
            ? $"Lines of a cell look like rows.{SwallowedLines(csv)}"
            : null;
        var cells = CellsOf(csv, header);
        // The replacement character is looked for first, because that is much faster than checking the bytes.
        var hint = mayBeOther && Array.Exists(cells, cell => cell.Contains(ItemChecks.Damaged, StringComparison.Ordinal)) ? OtherEncoding.HintOf(csv.RawRecord) : null;
        return new CsvRecord(csv.LineNumber, header, cells, suspicion, hint);
    }

    /// <summary>The problem of a record that exceeds the limits; null if it does not exceed them.</summary>
    public static UnreadableRecord? TooLarge(CsvReader csv, FileLimits limits, CsvHeader? header = null)
    {
        if (csv.FieldCount > limits.MaxColumns)
        {
            return new UnreadableRecord(
                csv.LineNumber,
                IssueCode.CsvTooManyColumns,
                $"The row has {csv.FieldCount:N0} cells; the limit is {limits.MaxColumns:N0}.",
                original: TextOf(csv, header));
        }

        for (var cell = 0; cell < csv.FieldCount; cell++)
        {
            if (csv.GetRawSpan(cell).Length > limits.MaxCellBytes)
            {
                return new UnreadableRecord(
                    csv.LineNumber,
                    IssueCode.CsvCellTooLong,
                    $"Cell {cell + 1} of the row is longer than {limits.MaxCellBytes:N0} bytes.{SwallowedLines(csv)}",
                    original: TextOf(csv, header));
            }
        }

        return null;
    }

    /// <summary>The values of the cells, without the apostrophes that a file of rejected records has before formulas.</summary>
    private static string[] CellsOf(CsvReader csv, CsvHeader header)
    {
        var cells = Cells(csv);
        return header.IsOfRejected ? Array.ConvertAll(cells, CsvText.Unguarded) : cells;
    }

    /// <summary>A row that cannot be split into cells: its text is one cell.</summary>
    private static OriginalRecord TextOf(CsvReader csv, CsvHeader? header) =>
        header is null ? default : OriginalRecord.Row(header, [Encoding.UTF8.GetString(csv.RawRecord).TrimEnd('\r', '\n')]);

    /// <summary>Whether a row was rejected because it had too few cells, and is still the same: its last cell is the reason.</summary>
    private static bool IsNoRecordYet(CsvReader csv, CsvHeader header) =>
        csv.FieldCount <= header.ReasonColumn && csv.GetString(csv.FieldCount - 1).StartsWith(ReasonOfNoRecord, StringComparison.Ordinal);

    /// <summary>The cells of a row that is no record, without the reason for which it was rejected before.</summary>
    private static string[] WithoutReason(string[] cells, CsvHeader header) =>
        header.IsOfRejected && cells is [.. var others, var last] && last.StartsWith(ReasonOfNoRecord, StringComparison.Ordinal) ? others : cells;

    private static bool AreBlank(CsvReader csv, int from)
    {
        for (var cell = from; cell < csv.FieldCount; cell++)
        {
            if (csv.GetSpan(cell).IndexOfAnyExcept(" \t"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Names the lines that are part of a quoted cell, if there are any. Most likely a quote is missing or superfluous, and these lines
    /// were meant to be records.
    /// </summary>
    private static string SwallowedLines(CsvReader csv)
    {
        var (line, first, last) = (csv.LineNumber, 0L, 0L);
        for (var cell = 0; cell < csv.FieldCount; cell++)
        {
            var end = line + LineBreaks(csv.GetRawSpan(cell));
            (first, last) = end - line > last - first ? (line, end) : (first, last);
            line = end;
        }

        return last == first
            ? ""
            : $" The row starts at line {csv.LineNumber} and ends at line {line}: a quote opened in line {first} closes in line {last}; "
                + (last == first + 1 ? $"line {last} was read as its text." : $"lines {first + 1} to {last} were read as its text.");
    }

    /// <summary>True if a record has several lines, each with as many separators as a record.</summary>
    private static bool LooksLikeRecords(ReadOnlySpan<byte> record, byte separator, int separators)
    {
        if (record.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return false;
        }

        while (TakeLine(ref record, out var line))
        {
            if (line.Count(separator) != separators)
            {
                return false;
            }
        }

        return record.Count(separator) == separators;
    }

    /// <summary>The number of line breaks. LF, CRLF and CR each count as one.</summary>
    private static long LineBreaks(ReadOnlySpan<byte> text)
    {
        var breaks = 0L;
        while (TakeLine(ref text, out _))
        {
            breaks++;
        }

        return breaks;
    }

    private static bool TakeLine(ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        var end = text.IndexOfAny((byte)'\n', (byte)'\r');
        line = end < 0 ? default : text[..end];
        text = end < 0 ? text : text[end..] is [(byte)'\r', (byte)'\n', ..] ? text[(end + 2)..] : text[(end + 1)..];
        return end >= 0;
    }

    /// <summary>True if a cell begins with a quote that is never closed. Two consecutive quotes are one character of the text.</summary>
    private static bool IsOpen(ReadOnlySpan<byte> cell)
    {
        if (cell is not [Quote, ..])
        {
            return false;
        }

        cell = cell[1..];
        while (cell.IndexOf(Quote) is var quote and >= 0)
        {
            cell = cell[(quote + 1)..];
            if (cell is not [Quote, ..])
            {
                return false;
            }

            cell = cell[1..];
        }

        return true;
    }
}
