namespace ImportGraph.Imports.Streams;

/// <summary>Content on another server, of which any part can be read. Each request reads a part ahead.</summary>
/// <param name="length">The length of the content.</param>
/// <param name="open">Opens the bytes from a position on, as many as are asked for.</param>
internal sealed class RangeStream(long length, Func<long, int, CancellationToken, ValueTask<Stream>> open) : ForwardOnlyStream
{
    private const int PartSize = 1 << 20;

    private readonly byte[] _part = new byte[(int)Math.Min(PartSize, length)];
    private long _partStart;
    private int _partLength;
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new IOException("There is nothing before the start of a stream.");
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (_position < _partStart || _position >= _partStart + _partLength)
        {
            await LoadAsync(cancellationToken);
        }

        var from = (int)(_position - _partStart);
        var count = Math.Min(buffer.Length, _partLength - from);
        _part.AsMemory(from, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <summary>Waits for the server: .NET reads the directory of an archive only like this.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(_part.Length, length - _position);
        _partLength = 0; // in case that the request fails
        await using var part = await open(_position, count, cancellationToken);
        await part.ReadExactlyAsync(_part.AsMemory(0, count), cancellationToken);
        (_partStart, _partLength) = (_position, count);
    }
}
