namespace ImportGraph.Imports.Streams;

/// <summary>A stream whose start can be looked at before it is read.</summary>
/// <param name="stream">The stream, which is left open.</param>
internal sealed class PeekableStream(Stream stream) : ForwardOnlyStream
{
    private ReadOnlyMemory<byte> _start; // what was looked at and not read yet

    /// <summary>The first bytes of the stream. They are read once more afterwards.</summary>
    /// <param name="length">How many bytes. There are fewer only if the stream is shorter.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int length, CancellationToken cancellationToken)
    {
        var start = new byte[length];
        var read = await stream.ReadAtLeastAsync(start, length, throwOnEndOfStream: false, cancellationToken);
        return _start = start.AsMemory(0, read);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start.IsEmpty)
        {
            return stream.ReadAsync(buffer, cancellationToken);
        }

        var length = Math.Min(_start.Length, buffer.Length);
        _start[..length].CopyTo(buffer);
        _start = length < _start.Length ? _start[length..] : default;
        return new ValueTask<int>(length);
    }
}
