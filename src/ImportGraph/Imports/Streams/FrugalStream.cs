namespace ImportGraph.Imports.Streams;

/// <summary>A seekable stream from which only so much may be read at first: the directory of an archive does not need more.</summary>
/// <param name="stream">The stream, which is disposed together with this one.</param>
/// <param name="maxBytes">The most bytes that may be read until the limit is lifted.</param>
/// <param name="tooMuch">Creates the exception for more.</param>
internal sealed class FrugalStream(Stream stream, long maxBytes, Func<Exception> tooMuch) : OwningStream(stream)
{
    private long _left = maxBytes;

    public override bool CanSeek => true;

    public override long Length => Inner.Length;

    public override long Position
    {
        get => Inner.Position;
        set => Inner.Position = value;
    }

    /// <summary>From now on, everything may be read.</summary>
    public void LiftLimit() => _left = long.MaxValue;

    public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await Inner.ReadAsync(buffer, cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => Counted(Inner.Read(buffer, offset, count));

    private int Counted(int read)
    {
        _left -= read;
        return _left >= 0 ? read : throw tooMuch();
    }
}
