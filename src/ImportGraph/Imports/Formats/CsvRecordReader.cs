using System.Runtime.CompilerServices;
using CsvHelper;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>CSV as RFC 4180 has it. The first row names the fields; columns that no item has go into the metadata.</summary>
internal static class CsvRecordReader
{
    /// <exception cref="BrokenFileException">A quote never closes, or a row is longer than records may be.</exception>
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Utf8Stream text, FileLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (LookalikeOf(await text.BeginningAsync(cancellationToken)) is { } lookalike)
        {
            yield return CsvHeader.NotCsv(lookalike);
            yield break;
        }

        var malformed = false;
        await using var rows = CsvReader.Create(
            text,
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
        CsvHeader? header = null;
        while (await NextAsync(rows, cancellationToken))
        {
            if (malformed && CsvRow.NeverClosed(rows) is { } line)
            {
                throw new BrokenFileException(line, "A quote that opens there never closes.");
            }

            var record = header is null ? null : CsvRow.Read(rows, header, limits, malformed);
            if (header is null && !CsvRow.IsBlank(rows))
            {
                (header, record) = CsvHeader.Read(rows, limits, malformed);
            }

            malformed = false;
            if (record is not null)
            {
                record.Position = rows.ByteOffset + rows.RawRecord.Length;
                yield return record;
                if (header is null)
                {
                    yield break;
                }
            }
        }
    }

    private static string? LookalikeOf(ReadOnlyMemory<byte> beginning)
    {
        // A zero byte in a cell does not make the file binary; one in the header does.
        var end = beginning.Span.IndexOfAny((byte)'\n', (byte)'\r');
        return Lookalike.Of(end < 0 ? beginning.Span : beginning.Span[..end]);
    }

    private static async ValueTask<bool> NextAsync(CsvReader rows, CancellationToken cancellationToken)
    {
        try
        {
            return await rows.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException fault)
        {
            throw BrokenFileException.RecordTooLong(fault.LineNumber, "The row", " Most likely a quote that opens in it never closes.");
        }
    }
}
