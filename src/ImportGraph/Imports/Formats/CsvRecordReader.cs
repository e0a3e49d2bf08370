using System.Runtime.CompilerServices;
using CsvHelper;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>CSV as RFC 4180 defines it. The first row names the fields. Columns that are not fields of an item go into the metadata.</summary>
internal static class CsvRecordReader
{
    /// <exception cref="BrokenFileException">A quote never closes, or a row exceeds the maximum length of a record.</exception>
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Utf8Stream text, FileLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (LookalikeOf(await text.BeginningAsync(cancellationToken)) is { } lookalike)
        {
            yield return CsvHeader.NotCsv(lookalike);
            yield break;
        }

        var malformed = false;
        var source = new DeferredFaultStream(text);
        await using var rows = CsvReader.Create(
            source,
            new CsvReaderOptions
            {
                Separator = ',',
                // The header is read as an ordinary row, so that it costs nothing before its columns are counted.
                HasHeader = false,
                TrackLineNumbers = true,
                MaxRecordSize = RecordFormat.MaxRecordBytes,
                OnMalformedRecord = _ => malformed = true,
            },
            leaveOpen: true);
        CsvHeader? header = null;
        while (await NextAsync(rows, cancellationToken))
        {
            var end = rows.ByteOffset + rows.RawRecord.Length;
            if (end == text.Length)
            {
                // No line break ends the row: if the file could not be read to its end, the row is cut off.
                source.ThrowIfFaulted();
            }

            if (malformed && CsvRecordParser.NeverClosed(rows) is { } line)
            {
                throw new BrokenFileException(line, "A quote that opens there never closes.");
            }

            var record = header is null ? null : CsvRecordParser.Read(rows, header, limits, malformed);
            if (header is null && !CsvRecordParser.IsBlank(rows))
            {
                (header, record) = CsvHeader.Read(rows, limits, malformed);
            }

            malformed = false;
            if (record is not null)
            {
                record.Position = end;
                yield return record;
                if (header is null)
                {
                    yield break;
                }
            }
        }

        source.ThrowIfFaulted();
    }

    private static string? LookalikeOf(ReadOnlyMemory<byte> beginning)
    {
        // A zero byte in a cell does not make the file binary; one in the header does.
        var end = beginning.Span.IndexOfAny((byte)'\n', (byte)'\r');
        return FormatGuess.Of(end < 0 ? beginning.Span : beginning.Span[..end]);
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
