using System.Text;
using CsvHelper;
using ImportGraph.Imports.Checks;

namespace ImportGraph.Imports.Formats;

/// <summary>Examines the current row of a reader before its cells are interpreted.</summary>
internal static class CsvRecordParser
{
    private const byte Quote = (byte)'"';
    private const byte Separator = (byte)',';

    /// <summary>The values of the cells.</summary>
    public static string[] Cells(CsvReader row)
    {
        var cells = new string[row.FieldCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = row.GetString(cell);
        }

        return cells;
    }

    /// <summary>True if the row has only empty cells and blanks. Spreadsheets write such rows after the last filled one.</summary>
    public static bool IsBlank(CsvReader row) =>
        row.RawRecord.IndexOfAnyExcept(" \t,"u8) < 0 || (row.RawRecord.IndexOfAnyExcept(" \t,\""u8) < 0 && AreBlank(row, 0));

    /// <summary>The line with a quote that never closes, so that the cell extends to the end of the file; null if there is none.</summary>
    /// <param name="row">A row with wrong quotes.</param>
    public static long? NeverClosed(CsvReader row)
    {
        var last = row.GetRawSpan(row.FieldCount - 1);
        return IsOpen(last) ? row.LineNumber + LineBreaks(row.RawRecord[..^last.Length]) : null;
    }

    /// <summary>A record for the row or for its problem; null if the row counts as an empty line.</summary>
    public static PackageRecord? Read(CsvReader row, CsvHeader header, FileLimits limits, bool malformed)
    {
        if (IsBlank(row))
        {
            return null;
        }

        if (TooLarge(row, limits) is { } tooLarge)
        {
            return tooLarge;
        }

        if (malformed)
        {
            return new UnreadableRecord(row.LineNumber, "CSV_MALFORMED", $"The quotes of the row are wrong.{Swallowed(row)}", Start(row));
        }

        // Empty cells after the last column do not matter.
        if (row.FieldCount < header.Names.Length || !AreBlank(row, from: header.Columns))
        {
            return new UnreadableRecord(
                row.LineNumber, "CSV_WRONG_COLUMNS", $"The row has {row.FieldCount} cells, the header {header.Columns}.{Swallowed(row)}", Start(row));
        }

        var suspicion = LooksLikeRows(row.RawRecord, header.Columns - 1) ? $"Lines of a cell look like rows.{Swallowed(row)}" : null;
        return new CsvRecord(row.LineNumber, header, Cells(row), suspicion);
    }

    /// <summary>The problem of a row that exceeds the limits; null if it does not exceed them.</summary>
    public static UnreadableRecord? TooLarge(CsvReader row, FileLimits limits)
    {
        if (row.FieldCount > limits.MaxColumns)
        {
            return new UnreadableRecord(row.LineNumber, "CSV_TOO_MANY_COLUMNS", $"The row has {row.FieldCount:N0} cells; the limit is {limits.MaxColumns:N0}.");
        }

        for (var cell = 0; cell < row.FieldCount; cell++)
        {
            if (row.GetRawSpan(cell).Length > limits.MaxCellBytes)
            {
                return new UnreadableRecord(
                    row.LineNumber, "CSV_CELL_TOO_LONG", $"Cell {cell + 1} of the row is longer than {limits.MaxCellBytes:N0} bytes.{Swallowed(row)}");
            }
        }

        return null;
    }

    private static bool AreBlank(CsvReader row, int from)
    {
        for (var cell = from; cell < row.FieldCount; cell++)
        {
            if (row.GetSpan(cell).IndexOfAnyExcept(" \t"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Names the lines that are part of a quoted cell, if there are any. Most likely a quote is missing or superfluous, and these lines were
    /// meant to be rows.
    /// </summary>
    private static string Swallowed(CsvReader row)
    {
        var (line, first, last) = (row.LineNumber, 0L, 0L);
        for (var cell = 0; cell < row.FieldCount; cell++)
        {
            var end = line + LineBreaks(row.GetRawSpan(cell));
            (first, last) = end - line > last - first ? (line, end) : (first, last);
            line = end;
        }

        return last == first
            ? ""
            : $" The row starts at line {row.LineNumber} and ends at line {line}: a quote opened in line {first} closes in line {last}; "
                + (last == first + 1 ? $"line {last} was read as its text." : $"lines {first + 1} to {last} were read as its text.");
    }

    /// <summary>True if a row has several lines, each with as many separators as a row.</summary>
    private static bool LooksLikeRows(ReadOnlySpan<byte> row, int separators)
    {
        if (row.IndexOfAny((byte)'\n', (byte)'\r') < 0)
        {
            return false;
        }

        while (TakeLine(ref row, out var line))
        {
            if (line.Count(Separator) != separators)
            {
                return false;
            }
        }

        return row.Count(Separator) == separators;
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

    /// <summary>The part of the row that an issue quotes.</summary>
    private static string Start(CsvReader row) => Encoding.UTF8.GetString(row.RawRecord[..Math.Min(row.RawRecord.Length, ItemDraft.MaxQuotedBytes)]);
}
