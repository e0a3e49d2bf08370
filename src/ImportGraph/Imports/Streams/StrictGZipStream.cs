using System.IO.Compression;

namespace ImportGraph.Imports.Streams;

/// <summary>
/// The text of a gzip file. Anything other than zero bytes after the compressed data is an error. .NET's own stream ignores it, which would
/// include a second member whose start is damaged.
/// </summary>
/// <param name="file">The file, which is left open.</param>
internal sealed class StrictGZipStream(Stream file) : ForwardOnlyStream
{
    private readonly Feed _feed = new(file);
    private GZipStream? _members;

    /// <exception cref="InvalidDataException">The file is not gzip, is damaged or cut off, or has something after the data.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _members ??= new GZipStream(_feed, CompressionMode.Decompress, leaveOpen: true);
        var read = await _members.ReadAsync(buffer, cancellationToken);
        return read > 0 || buffer.IsEmpty || await _feed.IsAllAsync(cancellationToken)
            ? read
            : throw new InvalidDataException("Something follows the compressed data.");
    }

    public override async ValueTask DisposeAsync()
    {
        if (_members is not null)
        {
            await _members.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>
    /// Delivers the bytes of the file in pieces that show what .NET's stream left unread at its end. That stream does not report how much
    /// of the last piece it used. But a piece either ends with a byte that is not zero, or is a single zero byte. Only a single zero byte
    /// may be left completely unused.
    /// </summary>
    private sealed class Feed(Stream file) : ForwardOnlyStream
    {
        /// <summary>
        /// This many consecutive zero bytes are delivered one by one. Further zero bytes belong to the data, because the data has not ended
        /// by then.
        /// </summary>
        private const int Run = 16;

        private static readonly byte[] Zeros = new byte[Run];

        private readonly byte[] _bytes = new byte[1 << 14];
        private Memory<byte> _unread;
        private bool _ended; // there are no bytes beyond the unread ones
        private bool _askedForMore; // a read found no bytes left
        private int _singles; // zero bytes that were delivered one by one

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await FillAsync(cancellationToken);
            var length = Math.Min(NextPiece(), buffer.Length);
            _askedForMore |= length == 0;
            _unread[..length].CopyTo(buffer);
            _unread = _unread[length..];
            return length;
        }

        /// <summary>True if only zero bytes are left.</summary>
        public async ValueTask<bool> IsAllAsync(CancellationToken cancellationToken)
        {
            if (_askedForMore)
            {
                return true;
            }

            var onlyZeros = _singles is > 0 and <= Run;
            while (onlyZeros)
            {
                await FillAsync(cancellationToken);
                if (_unread.IsEmpty)
                {
                    break;
                }

                onlyZeros = !_unread.Span.ContainsAnyExcept((byte)0);
                _unread = default;
            }

            return onlyZeros;
        }

        /// <summary>Reads enough bytes that a run of zero bytes is recognized.</summary>
        private async ValueTask FillAsync(CancellationToken cancellationToken)
        {
            while (!_ended && _unread.Length <= Run)
            {
                _unread.CopyTo(_bytes);
                var read = await file.ReadAsync(_bytes.AsMemory(_unread.Length), cancellationToken);
                _ended = read == 0;
                _unread = _bytes.AsMemory(0, _unread.Length + read);
            }
        }

        private int NextPiece()
        {
            var bytes = (ReadOnlySpan<byte>)_unread.Span;
            var run = bytes.IndexOf(Zeros);
            var piece = run < 0 ? bytes.TrimEnd((byte)0).Length : run;
            if (piece > 0 || bytes.IsEmpty)
            {
                _singles = 0;
                return piece;
            }

            if (_singles < Run)
            {
                _singles++;
                return 1;
            }

            _singles = Run + 1;
            return bytes.IndexOfAnyExcept((byte)0) is var other and > 0 ? other : bytes.Length;
        }
    }
}
