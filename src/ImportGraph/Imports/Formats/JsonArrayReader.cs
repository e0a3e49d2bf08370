using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ImportGraph.Imports.Streams;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats;

/// <summary>Reads a file that is one JSON array (RFC 8259). Its elements are the records.</summary>
internal static class JsonArrayReader
{
    /// <exception cref="BrokenFileException">From some position on, the file is not valid JSON.</exception>
    public static async IAsyncEnumerable<PackageRecord> ReadAsync(
        Utf8Stream text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var beginning = await text.BeginningAsync(cancellationToken);
        var isBinary = FormatGuess.Of(beginning.Span[..Math.Min(beginning.Length, 4)]) is not null; // UTF-16 may also begin with [
        var pipe = PipeReader.Create(text, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var elements = new Elements();
        var position = 0L; // of the start of the buffer
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var end = position + buffer.Length;
            if (isBinary || elements.Begin(ref buffer, read.IsCompleted) is false)
            {
                yield return new UnreadableRecord(elements.LineOfNext(buffer), IssueCode.JsonMalformed, NotAnArray(beginning.Span));
                break;
            }

            while (elements.TryTake(ref buffer, read.IsCompleted) is { } record)
            {
                record.Position = end - buffer.Length;
                yield return record;
            }

            if (buffer.Length > RecordFormat.MaxRecordBytes)
            {
                throw BrokenFileException.RecordTooLong(elements.LineOfNext(buffer), "An element");
            }

            position = end - buffer.Length;
            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
    }

    private static string NotAnArray(ReadOnlySpan<byte> beginning) =>
        "The file is not a JSON array and was not read. "
        + (FormatGuess.Of(beginning)
            ?? (beginning.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
                ? "It begins with an object. If it has one object per line, its name must end with .jsonl."
                : "It must begin with [."));

    /// <summary>Takes elements from a buffer that contains a part of the array. Keeps the parser state between two parts.</summary>
    private sealed class Elements
    {
        private JsonReaderState _state;
        private bool _started;
        private long _line = 1; // the line at which the rest of the buffer starts

        /// <summary>The line on which the next element in the buffer starts.</summary>
        public long LineOfNext(ReadOnlySequence<byte> buffer)
        {
            var reader = new SequenceReader<byte>(buffer);
            reader.AdvancePastAny(" \t\r\n,"u8);
            return _line + Lines(buffer.Slice(0, reader.Position));
        }

        /// <summary>Takes the start of the array from the buffer, once.</summary>
        /// <returns>Whether there is an array; null if only white space has been read so far, or if the file is empty.</returns>
        public bool? Begin(ref ReadOnlySequence<byte> buffer, bool last)
        {
            if (_started)
            {
                return true;
            }

            var start = new SequenceReader<byte>(buffer);
            start.AdvancePastAny(" \t\r\n"u8);
            if (start.End)
            {
                return last && buffer.Length > 0
                    ? throw new BrokenFileException(_line + Lines(buffer), "The file ends before its array begins.")
                    : null;
            }

            var reader = new Utf8JsonReader(buffer, last, _state);
            if (!start.IsNext((byte)'[') || !reader.Read())
            {
                return false;
            }

            Consume(ref buffer, ref reader);
            return _started = true;
        }

        /// <summary>Takes the next element from the buffer; null if there is none, or if it is not complete yet.</summary>
        public JsonRecord? TryTake(ref ReadOnlySequence<byte> buffer, bool last)
        {
            try
            {
                return _started ? TakeElement(ref buffer, last) : null;
            }
            catch (JsonException malformed)
            {
                var problem = last && IsValidSoFar(buffer)
                    ? "The file ends within its array."
                    : $"Not valid JSON at column {malformed.BytePositionInLine + 1}: {Reason(malformed)}";
                throw new BrokenFileException((malformed.LineNumber ?? 0) + 1, problem);
            }
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
                // Continue reading: text after the array is an error, most likely a second array, and must not be lost silently.
                Consume(ref buffer, ref reader);
                return TakeElement(ref buffer, last);
            }

            var start = reader.TokenStartIndex;
            if (!reader.TrySkip())
            {
                return null;
            }

            var element = new JsonRecord(_line + Lines(buffer.Slice(0, start)), buffer.Slice(start, reader.BytesConsumed - start));
            Consume(ref buffer, ref reader);
            return element;
        }

        /// <summary>True if the rest of the file is invalid only because it ends too early.</summary>
        private bool IsValidSoFar(ReadOnlySequence<byte> rest)
        {
            try
            {
                var reader = new Utf8JsonReader(rest, isFinalBlock: false, _state);
                while (reader.Read())
                {
                }

                return true;
            }
            catch (JsonException)
            {
                return false;
            }
        }

        /// <summary>The message of the parser, without the position and without advice that concerns only programmers.</summary>
        private static string Reason(JsonException malformed)
        {
            var reason = malformed.Message.AsSpan();
            foreach (var end in (string[])[" LineNumber:", " which is not supported in this mode"])
            {
                reason = reason.IndexOf(end, StringComparison.Ordinal) is var at and >= 0 ? reason[..at] : reason;
            }

            return $"{reason.TrimEnd('.')}.";
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
