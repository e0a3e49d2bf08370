namespace ImportGraph.Imports.Streams;

/// <summary>
/// The text of a file as UTF-8 without a byte order mark. A mark at the start of the file identifies UTF-8, or UTF-16, little or big endian.
/// The bytes of a file in UTF-8 are returned unchanged.
/// </summary>
/// <remarks>
/// What is invalid in another encoding becomes the byte 0xFF, which never occurs in UTF-8. So the readers find the affected record in the same
/// way as bytes that are not UTF-8.
/// </remarks>
/// <param name="file">The file, which is left open.</param>
/// <param name="encoding">The encoding of the file if it has no mark.</param>
internal sealed class Utf8Stream(Stream file, TextEncoding encoding = TextEncoding.Utf8) : ForwardOnlyStream
{
    private const int LongestMark = 3;
    private const int BeginningSize = 64;

    private ReadOnlyMemory<byte> _beginning; // of a file that is not UTF-16: read to find its mark
    private ReadOnlyMemory<byte> _start; // the part of the beginning that was not returned yet
    private Transcoder? _transcoder;
    private bool _begun;
    private long _length;

    /// <summary>The number of bytes of text that were read.</summary>
    public override long Length => _length;

    /// <summary>The length of the byte order mark of a UTF-8 file, in bytes; 0 if it has none.</summary>
    public int MarkLength { get; private set; }

    /// <summary>The name of the encoding in which the text is stored; null until the first read.</summary>
    public string? EncodingName => !_begun ? null : _transcoder?.EncodingName ?? "UTF-8";

    /// <summary>True if the text is not stored as UTF-8.</summary>
    public bool IsTranscoded => _transcoder is not null;

    /// <summary>
    /// The first bytes of the file from the first read, whether they were already returned or not. Empty if it is in UTF-16.
    /// </summary>
    public async ValueTask<ReadOnlyMemory<byte>> BeginningAsync(CancellationToken cancellationToken)
    {
        if (!_begun)
        {
            await BeginAsync(cancellationToken);
        }

        return _beginning;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_begun)
        {
            await BeginAsync(cancellationToken);
        }

        var read = await ReadTextAsync(buffer, cancellationToken);
        _length += read;
        return read;
    }

    private async ValueTask<int> ReadTextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_transcoder is not null)
        {
            return await _transcoder.ReadAsync(buffer, cancellationToken);
        }

        if (_start.IsEmpty)
        {
            return await file.ReadAsync(buffer, cancellationToken);
        }

        var length = Math.Min(_start.Length, buffer.Length);
        _start[..length].CopyTo(buffer);
        _start = _start[length..];
        return length;
    }

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        var start = new byte[BeginningSize];
        var length = await file.ReadAtLeastAsync(start, LongestMark, throwOnEndOfStream: false, cancellationToken);
        _begun = true;
        switch (start[..length])
        {
            case [0xFF, 0xFE, .. var rest]:
                _transcoder = new Utf16Transcoder(file, rest, bigEndian: false);
                break;
            case [0xFE, 0xFF, .. var rest]:
                _transcoder = new Utf16Transcoder(file, rest, bigEndian: true);
                break;
            case [0xEF, 0xBB, 0xBF, .. var rest]:
                MarkLength = LongestMark;
                _beginning = _start = rest;
                break;
            case var bytes:
                _beginning = bytes;
                if (encoding is TextEncoding.Windows1252)
                {
                    _transcoder = new Windows1252Transcoder(file, bytes);
                }
                else
                {
                    _start = bytes;
                }

                break;
        }
    }
}
