using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace ImportGraph.Imports.Streams;

/// <summary>
/// The text of a file as UTF-8 without a byte order mark. A mark at the start of the file identifies UTF-16, little or big endian. Without
/// one the file is treated as UTF-8, and its bytes are returned unchanged.
/// </summary>
/// <remarks>
/// Invalid UTF-16 becomes the byte 0xFF, which never occurs in UTF-8. So the readers find the affected record in the same way as bytes that
/// are not UTF-8.
/// </remarks>
/// <param name="file">The file, which is left open.</param>
internal sealed class Utf8Stream(Stream file) : ForwardOnlyStream
{
    private const int BufferSize = 1 << 16;
    private const int LongestMark = 3;
    private const int BeginningSize = 64;
    private const byte Invalid = 0xFF;

    private ReadOnlyMemory<byte> _beginning; // of a UTF-8 file: read to find its mark
    private ReadOnlyMemory<byte> _start; // the part of the beginning that was not returned yet
    private Utf16? _utf16;
    private bool _begun;
    private long _length;

    /// <summary>The number of bytes of text that were read.</summary>
    public override long Length => _length;

    /// <summary>The length of the byte order mark of a UTF-8 file, in bytes; 0 if it has none.</summary>
    public int MarkLength { get; private set; }

    /// <summary>True if the text is not stored as UTF-8.</summary>
    public bool IsTranscoded => _utf16 is not null;

    /// <summary>The first bytes of a UTF-8 file, from the first read, whether they were already returned or not.</summary>
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
        if (_utf16 is { } utf16)
        {
            return await utf16.ReadAsync(buffer, cancellationToken);
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
                _utf16 = new Utf16(file, rest, bigEndian: false);
                break;
            case [0xFE, 0xFF, .. var rest]:
                _utf16 = new Utf16(file, rest, bigEndian: true);
                break;
            default:
                MarkLength = start is [0xEF, 0xBB, 0xBF, ..] ? LongestMark : 0;
                _beginning = _start = start.AsMemory(MarkLength, length - MarkLength);
                break;
        }
    }

    /// <summary>Converts UTF-16 to UTF-8, one buffer at a time.</summary>
    private sealed class Utf16
    {
        private readonly Stream _file;
        private readonly bool _swapped; // true if the byte order of the file differs from that of the machine
        private readonly byte[] _bytes = new byte[BufferSize];
        private readonly byte[] _text = new byte[BufferSize / sizeof(char) * 3]; // no character needs more
        private int _left; // bytes of a character whose rest was not read yet
        private Memory<byte> _unread; // converted text that was not returned yet
        private bool _ended;

        public Utf16(Stream file, ReadOnlySpan<byte> start, bool bigEndian)
        {
            (_file, _swapped, _left) = (file, bigEndian == BitConverter.IsLittleEndian, start.Length);
            start.CopyTo(_bytes);
            Swap(MemoryMarshal.Cast<byte, ushort>(_bytes.AsSpan(0, _left)));
        }

        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            while (_unread.IsEmpty && !_ended)
            {
                var read = await _file.ReadAsync(_bytes.AsMemory(_left), cancellationToken);
                _ended = read == 0;
                _unread = _text.AsMemory(0, Transcode(_left + read));
            }

            var length = Math.Min(_unread.Length, buffer.Length);
            _unread[..length].CopyTo(buffer);
            _unread = _unread[length..];
            return length;
        }

        private void Swap(Span<ushort> characters)
        {
            if (_swapped)
            {
                BinaryPrimitives.ReverseEndianness(characters, characters);
            }
        }

        /// <summary>Converts the bytes that were read, and moves the incomplete rest to the front.</summary>
        /// <returns>The number of bytes of text in the buffer.</returns>
        private int Transcode(int length)
        {
            var pairs = MemoryMarshal.Cast<byte, char>(_bytes.AsSpan(0, length));
            // The bytes left from the previous read are already swapped.
            Swap(MemoryMarshal.Cast<char, ushort>(pairs[(_left / sizeof(char))..]));
            var (taken, written) = (0, 0);
            while (true)
            {
                var status = Utf8.FromUtf16(
                    pairs[taken..],
                    _text.AsSpan(written),
                    out var read,
                    out var bytes,
                    replaceInvalidSequences: false,
                    isFinalBlock: _ended);
                (taken, written) = (taken + read, written + bytes);
                if (status is not OperationStatus.InvalidData)
                {
                    break;
                }

                taken++;
                _text[written++] = Invalid;
            }

            _left = length - (taken * sizeof(char));
            _bytes.AsSpan(taken * sizeof(char), _left).CopyTo(_bytes);
            if (_ended && _left > 0)
            {
                // The file ends within a character.
                _text[written++] = Invalid;
            }

            return written;
        }
    }
}
