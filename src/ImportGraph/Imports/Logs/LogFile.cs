using System.Buffers;
using System.Runtime.CompilerServices;

namespace ImportGraph.Imports.Logs;

/// <summary>The lines of a log file from any position, read in blocks. An unfinished line is not a line yet.</summary>
internal sealed class LogFile(FileStream file) : IAsyncDisposable
{
    /// <summary>
    /// Bytes per read. A block is longer than any line: the longest message has 2,000 characters of at most four bytes each.
    /// </summary>
    private const int BlockSize = 64 << 10;

    public long Length => file.Length;

    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>Whether a line begins at this offset.</summary>
    public bool IsLineStart(long offset)
    {
        if (offset <= 0 || offset >= file.Length)
        {
            return offset == 0;
        }

        file.Position = offset - 1;
        return file.ReadByte() == '\n';
    }

    /// <summary>The lines from the start of a line onward, including that line.</summary>
    public async IAsyncEnumerable<FoundLine> ForwardAsync(long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var block = MemoryPool<byte>.Shared.Rent(BlockSize);
        while (true)
        {
            var length = await ReadAsync(block.Memory, from, BlockSize, cancellationToken);
            var end = block.Memory.Span[..length].LastIndexOf((byte)'\n') + 1;
            if (end == 0)
            {
                yield break;
            }

            for (var start = 0; start < end;)
            {
                var line = LineAt(block.Memory.Span, start, from);
                start += line.Length;
                yield return line;
            }

            from += end;
        }
    }

    /// <summary>The lines before the start of a line, nearest first.</summary>
    public async IAsyncEnumerable<FoundLine> BackwardAsync(long to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var block = MemoryPool<byte>.Shared.Rent(BlockSize);
        while (to > 0)
        {
            var from = Math.Max(to - BlockSize, 0);
            var length = await ReadAsync(block.Memory, from, (int)(to - from), cancellationToken);
            var end = block.Memory.Span[..length].LastIndexOf((byte)'\n') + 1;
            if (end == 0)
            {
                yield break;
            }

            while (end > 0)
            {
                var start = block.Memory.Span[..(end - 1)].LastIndexOf((byte)'\n') + 1;
                if (start == 0 && from > 0)
                {
                    // This line begins in the previous block.
                    break;
                }

                yield return LineAt(block.Memory.Span, start, from);
                end = start;
            }

            to = from + end;
        }
    }

    private static FoundLine LineAt(ReadOnlySpan<byte> block, int start, long blockOffset)
    {
        var length = block[start..].IndexOf((byte)'\n') + 1;
        return new FoundLine(blockOffset + start, length, LogLine.Parse(blockOffset + start, block.Slice(start, length - 1)));
    }

    private async Task<int> ReadAsync(Memory<byte> block, long from, int length, CancellationToken cancellationToken)
    {
        file.Position = from;
        return await file.ReadAtLeastAsync(block[..length], length, throwOnEndOfStream: false, cancellationToken);
    }

    /// <summary>A line of the file.</summary>
    /// <param name="Offset">Where the line begins, in bytes.</param>
    /// <param name="Length">The length in bytes, including the line feed.</param>
    /// <param name="Line">The parsed line; null if this product did not write it.</param>
    internal readonly record struct FoundLine(long Offset, int Length, LogLine? Line);
}
