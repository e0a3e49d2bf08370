using System.Runtime.CompilerServices;
using CsvHelper;

namespace ImportGraph.Imports.Formats;

/// <summary>CSV as RFC 4180 has it. The first row names the fields; columns that no item has go into the metadata.</summary>
internal static class CsvRecordReader
{
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CsvMalformedRecord? headerFault = null;
        var malformed = false;
        await using var rows = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = ',',
                TrackLineNumbers = true,
                MaxRecordSize = RecordFormat.MaxRecordBytes,
                OnMalformedRecord = found =>
                {
                    // The header is read together with the first row, which is not to be blamed for it.
                    if (found.RecordNumber == 1)
                    {
                        headerFault = found;
                    }
                    else
                    {
                        malformed = true;
                    }
                },
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

            if (headerFault is { } wrong)
            {
                headerFault = null;
                yield return new UnreadableRecord(wrong.LineNumber, "CSV_MALFORMED", "The quotes of the header are wrong.", wrong.RawRecord);
            }

            if (!more)
            {
                yield break;
            }

            if (header is null)
            {
                header = [.. rows.Headers.Select(name => name.Trim())];
                if (header.CountBy(name => name).FirstOrDefault(name => name.Value > 1 && name.Key.Length > 0).Key is { } twice)
                {
                    yield return new UnreadableRecord(1, "CSV_MALFORMED", "Two columns have one name; the file was not read.", twice);
                    yield break;
                }
            }

            var cells = new string[rows.FieldCount];
            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = rows.GetString(cell);
            }

            yield return malformed
                ? new UnreadableRecord(rows.LineNumber, "CSV_MALFORMED", "The quotes of the row are wrong.", string.Join(',', cells))
                : new CsvRecord(rows.LineNumber, header, cells);
        }
    }
}
