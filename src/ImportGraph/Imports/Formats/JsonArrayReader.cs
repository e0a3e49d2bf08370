using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ImportGraph.Imports.Formats;

/// <summary>A file that is one JSON array (RFC 8259); its elements are the records.</summary>
internal static class JsonArrayReader
{
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var elements = new Elements();
        var position = 0L; // of the buffer's start
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var end = position + buffer.Length;
            while (elements.TryTake(ref buffer, read.IsCompleted) is { } record)
            {
                record.Position = end - buffer.Length;
                yield return record;
            }

            if (buffer.Length > RecordFormat.MaxRecordBytes)
            {
                yield return new UnreadableRecord(
                    elements.LineOfNext(buffer),
                    "RECORD_TOO_LONG",
                    $"An element is longer than {RecordFormat.MaxRecordBytes:N0} bytes; the rest of the file was not read.");
                break;
            }

            position = end - buffer.Length;
            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (elements.Ended || read.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
    }

    /// <summary>Cuts elements off a buffer that holds a part of the array. Keeps where it is between two parts.</summary>
    private sealed class Elements
    {
        private JsonReaderState _state;
        private bool _started;
        private long _line = 1; // at which the rest of the buffer starts

        /// <summary>True behind a mistake that leaves nothing to go on from.</summary>
        public bool Ended { get; private set; }

        /// <summary>The line on which the element starts that the rest of the buffer begins with.</summary>
        public long LineOfNext(ReadOnlySequence<byte> buffer)
        {
            var reader = new SequenceReader<byte>(buffer);
            reader.AdvancePastAny(" \t\r\n,"u8);
            return _line + Lines(buffer.Slice(0, reader.Position));
        }

        /// <summary>Takes the next element off the buffer; null where there is none, or not all of it yet.</summary>
        public PackageRecord? TryTake(ref ReadOnlySequence<byte> buffer, bool last)
        {
            try
            {
                return Ended || (!_started && !TryStart(ref buffer, last)) ? null : TakeElement(ref buffer, last);
            }
            catch (JsonException malformed)
            {
                Ended = true;
                return new UnreadableRecord(
                    (malformed.LineNumber ?? 0) + 1,
                    "JSON_MALFORMED",
                    malformed.BytePositionInLine is { } column
                        ? $"Not valid JSON at column {column + 1}; the rest of the file was not read."
                        : "Not a JSON array; the file was not read.");
            }
        }

        private bool TryStart(ref ReadOnlySequence<byte> buffer, bool last)
        {
            var reader = new Utf8JsonReader(buffer, last, _state);
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType is not JsonTokenType.StartArray)
            {
                throw new JsonException("Not an array.", null, Lines(buffer.Slice(0, reader.TokenStartIndex)), null);
            }

            _started = true;
            Consume(ref buffer, ref reader);
            return true;
        }

        private JsonRecord? TakeElement(ref ReadOnlySequence<byte> buffer, bool last)
        {
            var reader = new Utf8JsonReader(buffer, last, _state);
            if (!reader.Read())
            {
                return null;
            }

            if (reader.TokenType is JsonTokenType.EndArray)
            {
                // Read on: what follows the array is a mistake, most likely a second array, and not to be lost in silence.
                Consume(ref buffer, ref reader);
                return TakeElement(ref buffer, last);
            }

            var start = reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return null;
            }

            var element = new JsonRecord(_line + Lines(buffer.Slice(0, start)), buffer.Slice(start, reader.BytesConsumed - start).ToArray());
            Consume(ref buffer, ref reader);
            return element;
        }

        private void Consume(ref ReadOnlySequence<byte> buffer, ref Utf8JsonReader reader)
        {
            _line += Lines(buffer.Slice(0, reader.Position));
            buffer = buffer.Slice(reader.Position);
            _state = reader.CurrentState;
        }

        private static long Lines(ReadOnlySequence<byte> bytes)
        {
            var lines = 0L;
            foreach (var segment in bytes)
            {
                lines += segment.Span.Count((byte)'\n');
            }

            return lines;
        }
    }
}
