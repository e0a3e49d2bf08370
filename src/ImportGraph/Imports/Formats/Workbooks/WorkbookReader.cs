using System.IO.Compression;
using System.Xml;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>
/// Reads the rows of a sheet in a workbook (ECMA-376, .xlsx). The first row that is not empty is the header, as in CSV. The cells have the text that
/// they would have in a CSV file.
/// </summary>
internal static class WorkbookReader
{
    private const int MaxNames = 5; // of sheets in a message

    /// <summary>Reads the rows one by one.</summary>
    /// <param name="archive">The workbook.</param>
    /// <param name="length">The size of its file, in bytes.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="shape">The columns, and the name of the sheet.</param>
    /// <param name="tooLarge">Creates the exception for a sheet with too much text.</param>
    /// <exception cref="BrokenFileException">It is not a workbook, or is damaged.</exception>
    public static IEnumerable<PackageRecord> Read(ZipArchive archive, long length, FileLimits limits, RecordShape shape, Func<Exception> tooLarge)
    {
        using var workbook = Open(archive, limits);
        var (sheet, problem) = SheetOf(workbook, shape.Sheet);
        if (sheet is null)
        {
            yield return new UnreadableRecord(1, IssueCode.SheetUnknown, problem!);
            yield break;
        }

        if (shape.Sheet is null && workbook.Sheets.Count > 1)
        {
            shape.Remark?.Invoke($"Only the sheet \"{sheet.Name}\" is read, not {InWords(workbook.Sheets.Where(other => other != sheet))}.");
        }

        using var rows = new SheetRows(workbook, sheet, limits, tooLarge);
        CsvHeader? header = null;
        while (rows.Read())
        {
            if (rows.IsBlank)
            {
                continue;
            }

            PackageRecord? record;
            if (header is null)
            {
                (header, record) = rows.Problem is { } unreadable
                    ? (null, unreadable)
                    // Rejected rows are kept as CSV, which the same definition must be able to read.
                    : CsvHeader.Of(
                        [.. rows.Cells], string.Join('\t', rows.Cells), rows.Number, shape, separator: shape.Csv.Separator ?? CsvSeparator.Usual);
            }
            else
            {
                record = Parse(rows, header);
            }

            if (record is not null)
            {
                record.Position = (long)(length * rows.Share);
                yield return record;
                if (header is null)
                {
                    yield break;
                }
            }
        }
    }

    private static Workbook Open(ZipArchive archive, FileLimits limits)
    {
        try
        {
            return Workbook.Read(archive, limits.MaxCellBytes + 1);
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw new BrokenFileException(1, $"It is not an .xlsx workbook, or is damaged: {fault.Message}");
        }
    }

    private static (Sheet? Sheet, string? Problem) SheetOf(Workbook workbook, string? name)
    {
        var sheet = name is null
            ? workbook.Sheets.FirstOrDefault(sheet => sheet.Visible)
            : workbook.Sheets.FirstOrDefault(sheet => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return sheet is not null ? (sheet, null)
            : workbook.Sheets.Count == 0 ? (null, "The workbook has no sheet with cells. The file was not read.")
            : name is null ? (null, "All sheets of the workbook are hidden. The file was not read.")
            : (null, $"The workbook has no sheet \"{name}\", but {InWords(workbook.Sheets)}. The file was not read.");
    }

    private static string InWords(IEnumerable<Sheet> sheets)
    {
        string[] names = [.. sheets.Select(sheet => $"\"{TextCut.Cut(sheet.Name, ImportJob.MaxNameLength)}\"")];
        return names.Length <= MaxNames ? string.Join(", ", names) : $"{string.Join(", ", names[..MaxNames])} and {names.Length - MaxNames} more";
    }

    private static PackageRecord Parse(SheetRows rows, CsvHeader header)
    {
        if (rows.Problem is { } problem)
        {
            return problem;
        }

        if (!rows.AreBlank(from: header.Columns))
        {
            return new UnreadableRecord(
                rows.Number,
                IssueCode.CsvWrongColumns,
                $"The row has {rows.Cells.Count} cells, the header {header.Columns}.",
                string.Join('\t', rows.Cells));
        }

        // Cells that are empty need not be stored.
        var missing = Math.Max(0, header.Names.Length - rows.Cells.Count);
        string[] cells = [.. header.IsOfRejected ? rows.Cells.Select(CsvText.Unguarded) : rows.Cells, .. Enumerable.Repeat("", missing)];
        return new CsvRecord(rows.Number, header, cells, suspicion: null, encodingHint: null) { Errors = rows.Errors };
    }
}
