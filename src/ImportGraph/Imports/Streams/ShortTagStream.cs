namespace ImportGraph.Imports.Streams;

/// <summary>XML whose tags have a maximum length. An XML reader holds a tag with all its attributes in memory.</summary>
/// <param name="stream">The XML, which is disposed together with this stream.</param>
internal sealed class ShortTagStream(Stream stream) : OwningStream(stream)
{
    private const int Longest = 1 << 16;

    private long _tag = -1; // the length of the tag so far; negative outside of a tag

    /// <summary>The number of bytes that were read.</summary>
    public long Count { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Inner.Read(buffer, offset, count);
        Check(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        Check(buffer.Span[..read]);
        return read;
    }

    /// <exception cref="InvalidDataException">A tag is too long.</exception>
    private void Check(ReadOnlySpan<byte> bytes)
    {
        Count += bytes.Length;
        // Only the last tag can be longer than what was read at once.
        var (opened, closed) = (bytes.LastIndexOf((byte)'<'), bytes.LastIndexOf((byte)'>'));
        _tag = closed > opened ? -1
            : opened >= 0 && (closed >= 0 || _tag < 0) ? bytes.Length - opened
            : _tag >= 0 ? _tag + bytes.Length
            : -1;
        if (_tag > Longest)
        {
            throw new InvalidDataException("A tag of the XML is too long.");
        }
    }
}
