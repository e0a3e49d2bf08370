namespace ImportGraph.Imports.Streams;

/// <summary>Bytes in memory, and further ones after them, as one stream without a copy.</summary>
internal sealed class JoinedStream(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second) : ForwardOnlyStream
{
    private int _position;

    public override bool CanSeek => true;

    public override long Length => first.Length + second.Length;

    public override long Position
    {
        get => _position;
        set => _position = checked((int)value);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var rest = _position < first.Length ? first.Span[_position..] : second.Span[Math.Min(_position - first.Length, second.Length)..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }
}
