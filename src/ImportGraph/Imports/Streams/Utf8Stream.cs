using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace ImportGraph.Imports.Streams;

/// <summary>
/// A file's text as UTF-8 without a byte order mark. The mark at the file's start tells UTF-16, little or big endian; without one it
/// is UTF-8 already, and is passed on as it is.
/// </summary>
/// <remarks>
/// What is no valid UTF-16 comes out as the byte 0xFF, which no UTF-8 has: so the readers find the record that it spoils as they find
/// bytes that are no UTF-8.
/// </remarks>
/// <param name="file">The file; left open.</param>
internal sealed class Utf8Stream(Stream file) : ForwardStream
{
    private const int BufferSize = 1 << 16;
    private const int LongestMark = 3;
    private const int BeginningSize = 64;
    private const byte Invalid = 0xFF;

    private ReadOnlyMemory<byte> _beginning; // of a file in UTF-8: read for its mark
    private ReadOnlyMemory<byte> _start; // what of the beginning is not passed on yet
    private Utf16? _utf16;
    private bool _begun;
    private long _length;

    /// <summary>How many bytes of text were read.</summary>
    public override long Length => _length;

    /// <summary>How many bytes the byte order mark of a file in UTF-8 has.</summary>
    public int MarkLength { get; private set; }

    /// <summary>True if the text is not stored as UTF-8.</summary>
    public bool IsTranscoded => _utf16 is not null;

    /// <summary>The first bytes of a file in UTF-8, whether they were read already or not.</summary>
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
        var length = await file.ReadAtLeastAsync(start.AsMemory(0, LongestMark), LongestMark, throwOnEndOfStream: false, cancellationToken);
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
                length += await file.ReadAtLeastAsync(start.AsMemory(length), BeginningSize - length, throwOnEndOfStream: false, cancellationToken);
                _beginning = _start = start.AsMemory(MarkLength, length - MarkLength);
                break;
        }
    }

    /// <summary>Turns UTF-16 into UTF-8, a buffer at a time.</summary>
    private sealed class Utf16
    {
        private readonly Stream _file;
        private readonly bool _swapped; // where the machine has the bytes of a character the other way round
        private readonly byte[] _bytes = new byte[BufferSize];
        private readonly byte[] _text = new byte[BufferSize / sizeof(char) * 3]; // no character takes more
        private int _left; // bytes that belong to a character of which the rest is not read yet
        private Memory<byte> _unread; // of the text
        private bool _ended;

        public Utf16(Stream file, ReadOnlySpan<byte> start, bool bigEndian)
        {
            (_file, _swapped, _left) = (file, bigEndian == BitConverter.IsLittleEndian, start.Length);
            start.CopyTo(_bytes);
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

        /// <summary>Transcodes the bytes that were read, and moves those it cannot yet to the front.</summary>
        /// <returns>How many bytes of text there are now.</returns>
        private int Transcode(int length)
        {
            var pairs = MemoryMarshal.Cast<byte, char>(_bytes.AsSpan(0, length));
            if (_swapped)
            {
                // What was left has been swapped before.
                var fresh = MemoryMarshal.Cast<char, ushort>(pairs[(_left / sizeof(char))..]);
                BinaryPrimitives.ReverseEndianness(fresh, fresh);
            }

            var (taken, written) = (0, 0);
            while (true)
            {
                var status = Utf8.FromUtf16(
                    pairs[taken..], _text.AsSpan(written), out var read, out var bytes, replaceInvalidSequences: false, isFinalBlock: _ended);
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
