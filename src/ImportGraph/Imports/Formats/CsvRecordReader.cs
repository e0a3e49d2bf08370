using System.Runtime.CompilerServices;
using CsvHelper;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats;

/// <summary>
/// CSV as RFC 4180 defines it, also with other separators than commas. The first record names the fields.
/// </summary>
internal static class CsvRecordReader
{
    /// <exception cref="BrokenFileException">A quote never closes, or a record exceeds the maximum length.</exception>
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Utf8Stream text, FileLimits limits, RecordShape shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (OtherFormatOf(await text.BeginningAsync(cancellationToken)) is { } guess)
        {
            yield return CsvHeader.NotCsv(guess);
            yield break;
        }

        var source = new DeferredFaultStream(text);
        await using var peekable = new PeekableStream(source);
        var (separator, problem) = CsvSeparator.Of(await peekable.PeekAsync(CsvSeparator.StartLength, cancellationToken), shape);
        if (problem is not null)
        {
            yield return CsvHeader.WrongSeparator(problem);
            yield break;
        }

        shape.SeparatorFound?.Invoke(separator with { IsGuessed = separator.Value is not CsvSeparator.Usual && shape.Csv.Separator is null });

        var malformed = false;
        await using var csv = CsvReader.Create(peekable, OptionsFor(separator.Value, onMalformed: () => malformed = true), leaveOpen: true);
        if (separator.IsNamed)
        {
            await NextAsync(csv, cancellationToken);
        }

        // What is not text in another encoding cannot be text in Windows-1252, either.
        var mayBeOther = text is { IsTranscoded: false, MarkLength: 0 };
        CsvHeader? header = null;
        while (await NextAsync(csv, cancellationToken))
        {
            var end = csv.ByteOffset + csv.RawRecord.Length;
            if (end == text.Length)
            {
                // No line break ends the record: if the file could not be read to its end, the record is cut off.
                source.ThrowIfFaulted();
            }

            if (malformed && CsvRecordParser.UnclosedQuoteLine(csv) is { } line)
            {
                throw new BrokenFileException(line, "A quote that opens there never closes.");
            }

            var record = header is null ? null : CsvRecordParser.Parse(csv, header, limits, malformed, mayBeOther);
            if (header is null && !CsvRecordParser.IsBlank(csv))
            {
                (header, record) = CsvHeader.Read(csv, limits, shape, malformed, mayBeOther);
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

    /// <summary>How to read records that are separated like this.</summary>
    public static CsvReaderOptions OptionsFor(char separator, Action? onMalformed = null) => new()
    {
        Separator = separator,
        // The line that names the separator is skipped here, with or without quotes.
        DetectSeparatorHint = false,
        // The header is read as an ordinary record, so that it costs nothing before its columns are counted.
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = RecordFormat.MaxRecordBytes,
        OnMalformedRecord = _ => onMalformed?.Invoke(),
    };

    private static string? OtherFormatOf(ReadOnlyMemory<byte> beginning)
    {
        // A zero byte in a cell does not make the file binary; one in the header does.
        var end = beginning.Span.IndexOfAny((byte)'\n', (byte)'\r');
        return FormatGuess.Of(end < 0 ? beginning.Span : beginning.Span[..end]);
    }

    private static async ValueTask<bool> NextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException fault)
        {
            throw BrokenFileException.RecordTooLong(fault.LineNumber, "The row", " Most likely a quote that opens in it never closes.");
        }
    }
}
