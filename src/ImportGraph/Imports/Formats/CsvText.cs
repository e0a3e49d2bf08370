using System.Buffers;
using System.Text;

namespace ImportGraph.Imports.Formats;

/// <summary>
/// Rows of CSV files that people open in a spreadsheet. A cell that a spreadsheet would take for a formula gets an apostrophe in front: a
/// formula in imported data could send the data of the person who opens the file elsewhere.
/// </summary>
public static class CsvText
{
    private const char Guard = '\'';

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");
    private static readonly SearchValues<char> NumberParts = SearchValues.Create("0123456789., ");

    /// <summary>Writes the first row, after a byte order mark, by which spreadsheets recognize UTF-8.</summary>
    /// <param name="body">Where it is written, in UTF-8.</param>
    /// <param name="separator">What separates the cells.</param>
    /// <param name="names">The names of the columns.</param>
    public static void WriteHeader(IBufferWriter<byte> body, char separator, IEnumerable<string> names)
    {
        body.Write(Encoding.UTF8.Preamble);
        WriteRow(body, separator, names);
    }

    /// <summary>Writes a row with its line break.</summary>
    /// <param name="body">Where it is written, in UTF-8.</param>
    /// <param name="separator">What separates the cells.</param>
    /// <param name="cells">The cells; null is written like an empty text.</param>
    public static void WriteRow(IBufferWriter<byte> body, char separator, IEnumerable<string?> cells)
    {
        var row = new StringBuilder();
        foreach (var cell in cells)
        {
            AppendCell(row, separator, Guarded(cell ?? ""));
            row.Append(separator);
        }

        row.Length--;
        row.Append("\r\n");
        // As one text: a character may be two of its parts.
        Encoding.UTF8.GetBytes(row.ToString(), body);
    }

    /// <summary>The cell as it is safe to open in a spreadsheet.</summary>
    internal static string Guarded(string cell) => NeedsGuard(cell) ? Guard + cell : cell;

    /// <summary>The cell without the apostrophe that <see cref="Guarded"/> has added.</summary>
    internal static string Unguarded(string cell) => cell is [Guard, ..] && NeedsGuard(cell[1..]) ? cell[1..] : cell;

    /// <summary>
    /// Whether a cell looks like a formula, perhaps after apostrophes: then it gets one more, so that taking it away restores the cell. Numbers
    /// are left as they are.
    /// </summary>
    private static bool NeedsGuard(string cell) =>
        cell.AsSpan().TrimStart(Guard) is [var start, ..] && FormulaStarts.Contains(start) && !IsNumber(cell);

    /// <summary>True for a sign and digits, with points, commas and spaces between digits.</summary>
    private static bool IsNumber(ReadOnlySpan<char> cell)
    {
        if (cell is not [('+' or '-'), ..] || !char.IsAsciiDigit(cell[^1]) || !(char.IsAsciiDigit(cell[1]) || cell[1] is '.' or ','))
        {
            return false;
        }

        return cell[1..].IndexOfAnyExcept(NumberParts) < 0;
    }

    private static void AppendCell(StringBuilder text, char separator, string cell)
    {
        // Readers may trim a cell that is not in quotes.
        if (cell.Length > 0 && (cell.Contains(separator) || cell.AsSpan().ContainsAny("\"\r\n") || cell[0] is ' ' or '\t' || cell[^1] is ' ' or '\t'))
        {
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            text.Append(cell);
        }
    }
}
