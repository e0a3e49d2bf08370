namespace ImportGraph.Imports.Streams;

/// <summary>Converts the text of a file to UTF-8, one buffer at a time.</summary>
/// <remarks>What is not text in the encoding of the file becomes the byte 0xFF.</remarks>
internal abstract class Transcoder
{
    /// <summary>Never occurs in UTF-8.</summary>
    protected const byte Invalid = 0xFF;

    private readonly Stream _file;
    private readonly byte[] _bytes;
    private readonly byte[] _text;
    private int _left; // bytes of a character whose rest was not read yet
    private Memory<byte> _unread; // converted text that was not returned yet
    private bool _ended;

    /// <param name="file">The file after its start, which is left open.</param>
    /// <param name="start">The start of the text, which was already read.</param>
    /// <param name="bufferSize">How many bytes of the file are converted at a time.</param>
    /// <param name="longest">The most bytes of text that one byte of the file can become.</param>
    protected Transcoder(Stream file, ReadOnlySpan<byte> start, int bufferSize, double longest)
    {
        (_file, _bytes, _text, _left) = (file, new byte[bufferSize], new byte[(int)(bufferSize * longest)], start.Length);
        start.CopyTo(_bytes);
    }

    /// <summary>The name of the encoding of the file.</summary>
    public abstract string EncodingName { get; }

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_unread.IsEmpty && !_ended)
        {
            var read = await _file.ReadAsync(_bytes.AsMemory(_left), cancellationToken);
            _ended = read == 0;
            var length = _left + read;
            var (taken, written) = Convert(_bytes.AsSpan(0, length), _text, _ended);
            _left = length - taken;
            _bytes.AsSpan(taken, _left).CopyTo(_bytes);
            _unread = _text.AsMemory(0, written);
        }

        var count = Math.Min(_unread.Length, buffer.Length);
        _unread[..count].CopyTo(buffer);
        _unread = _unread[count..];
        return count;
    }

    /// <summary>Converts bytes of the file.</summary>
    /// <param name="bytes">The bytes. They may be changed, except those that are not taken.</param>
    /// <param name="text">Gets the text.</param>
    /// <param name="last">Whether the file ends after the bytes. Then all of them must be taken.</param>
    /// <returns>How many bytes were taken, and how many bytes of text were written.</returns>
    protected abstract (int Taken, int Written) Convert(Span<byte> bytes, Span<byte> text, bool last);
}
