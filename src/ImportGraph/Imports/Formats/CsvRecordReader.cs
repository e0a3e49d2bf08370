using System.Runtime.CompilerServices;
using CsvHelper;

namespace ImportGraph.Imports.Formats;

/// <summary>CSV as RFC 4180 has it. The first row names the fields; columns that no item has go into the metadata.</summary>
internal static class CsvRecordReader
{
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Stream stream, FileLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = false;
        await using var rows = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = ',',
                // Read as the row that it is, a header costs nothing before its columns are counted.
                HasHeader = false,
                TrackLineNumbers = true,
                MaxRecordSize = RecordFormat.MaxRecordBytes,
                OnMalformedRecord = _ => malformed = true,
            },
            leaveOpen: true);
        string[]? header = null;
        while (true)
        {
            malformed = false;
            var more = false;
            CsvFormatException? end = null;
            try
            {
                more = await rows.ReadAsync(cancellationToken);
            }
            catch (CsvFormatException fault)
            {
                end = fault;
            }

            if (end is not null)
            {
                // Most likely a quote that is never closed: where the next row begins can no longer be told.
                yield return new UnreadableRecord(
                    end.LineNumber, "RECORD_TOO_LONG", $"The row is longer than {RecordFormat.MaxRecordBytes:N0} bytes; the rest of the file was not read.");
                yield break;
            }

            if (!more)
            {
                yield break;
            }

            var tooLarge = TooLarge(rows, limits);
            if (header is not null)
            {
                var record = tooLarge ?? Row(rows, header, malformed);
                record.Position = rows.ByteOffset + rows.RawRecord.Length;
                yield return record;
                continue;
            }

            if (tooLarge is not null)
            {
                yield return tooLarge;
                yield break;
            }

            header = [.. Cells(rows).Select(name => name.Trim())];
            if (malformed)
            {
                yield return new UnreadableRecord(rows.LineNumber, "CSV_MALFORMED", "The quotes of the header are wrong.", string.Join(',', header));
            }

            if (header.CountBy(name => name).FirstOrDefault(name => name.Value > 1 && name.Key.Length > 0).Key is { } twice)
            {
                yield return new UnreadableRecord(rows.LineNumber, "CSV_MALFORMED", "Two columns have one name; the file was not read.", twice);
                yield break;
            }
        }
    }

    /// <summary>What is wrong with a row that is larger than rows may be; null where it is not.</summary>
    private static UnreadableRecord? TooLarge(CsvReader row, FileLimits limits)
    {
        if (row.FieldCount > limits.MaxColumns)
        {
            return new UnreadableRecord(row.LineNumber, "CSV_TOO_MANY_COLUMNS", $"The row has {row.FieldCount:N0} cells; there may be {limits.MaxColumns:N0}.");
        }

        for (var cell = 0; cell < row.FieldCount; cell++)
        {
            if (row.GetRawSpan(cell).Length > limits.MaxCellBytes)
            {
                return new UnreadableRecord(row.LineNumber, "CSV_CELL_TOO_LONG", $"Cell {cell + 1} of the row is longer than {limits.MaxCellBytes:N0} bytes.");
            }
        }

        return null;
    }

    private static PackageRecord Row(CsvReader row, string[] header, bool malformed)
    {
        var cells = Cells(row);
        return malformed
            ? new UnreadableRecord(row.LineNumber, "CSV_MALFORMED", "The quotes of the row are wrong.", string.Join(',', cells))
            : new CsvRecord(row.LineNumber, header, cells);
    }

    private static string[] Cells(CsvReader row)
    {
        var cells = new string[row.FieldCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = row.GetString(cell);
        }

        return cells;
    }
}
