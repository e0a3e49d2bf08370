using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>Reads JSON Lines: one JSON object per line. Lines end with LF or CRLF. Blank lines are skipped.</summary>
internal static class JsonLinesReader
{
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var number = 0L;
        var position = 0L; // of the start of the buffer
        var skipping = false; // inside a line that is too long
        while (true)
        {
            var read = await lines.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var end = position + buffer.Length;
            while (TryTakeLine(ref buffer, read.IsCompleted, out var line))
            {
                number++;
                if (skipping)
                {
                    skipping = false;
                }
                else if (Content(line) is { Length: > 0 } content)
                {
                    PackageRecord record = content.Length > RecordFormat.MaxRecordBytes
                        ? TooLong(number)
                        : new JsonRecord(number, content);
                    record.Position = end - buffer.Length;
                    yield return record;
                }
            }

            if (!skipping && buffer.Length > RecordFormat.MaxRecordBytes)
            {
                skipping = true;
                var record = TooLong(number + 1);
                record.Position = end;
                yield return record;
            }

            if (skipping)
            {
                buffer = buffer.Slice(buffer.End);
            }

            position = end - buffer.Length;
            lines.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await lines.CompleteAsync();
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        buffer = last ? buffer.Slice(buffer.End) : buffer;
        return last && line.Length > 0;
    }

    /// <summary>A line without the white space before it.</summary>
    private static ReadOnlySequence<byte> Content(ReadOnlySequence<byte> line)
    {
        var reader = new SequenceReader<byte>(line);
        reader.AdvancePastAny(" \t\r"u8);
        return reader.UnreadSequence;
    }

    private static UnreadableRecord TooLong(long number) =>
        new(number, IssueCode.RecordTooLong, $"The line is longer than {RecordFormat.MaxRecordBytes:N0} bytes.");
}
