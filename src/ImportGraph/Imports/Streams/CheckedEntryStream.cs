namespace ImportGraph.Imports.Streams;

/// <summary>
/// The content of an archive's entry. It must be exactly as long as the directory of the archive says, and have the checksum that stands there.
/// .NET cuts an entry that is longer, and checks neither.
/// </summary>
/// <param name="content">The decompressed content, which is disposed together with this stream.</param>
/// <param name="length">The length that it must have.</param>
/// <param name="checksum">The checksum that it must have.</param>
/// <param name="damaged">Creates the exception for content that differs.</param>
internal sealed class CheckedEntryStream(Stream content, long length, uint checksum, Func<Exception?, Exception> damaged) : OwningStream(content)
{
    private long _left = length;
    private Crc32 _read = new();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await Inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException fault)
        {
            throw damaged(fault);
        }

        return Checked(buffer.Span[..read], buffer.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Checked(buffer.AsSpan(offset, Inner.Read(buffer, offset, count)), count);

    private int Checked(ReadOnlySpan<byte> read, int asked)
    {
        _left -= read.Length;
        _read.Add(read);
        var isAtEnd = _left == 0 || (read.IsEmpty && asked > 0);
        return _left < 0 || (isAtEnd && (_left > 0 || _read.Value != checksum)) ? throw damaged(null) : read.Length;
    }
}
