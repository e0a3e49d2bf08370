namespace ImportGraph.Imports.Streams;

/// <summary>A stream that may have so many bytes: whoever reads one more gets an exception.</summary>
/// <param name="stream">The stream; disposed together with this one.</param>
/// <param name="maxBytes">Most bytes.</param>
/// <param name="tooLong">Makes the exception.</param>
internal sealed class BoundedStream(Stream stream, long maxBytes, Func<Exception> tooLong) : ForwardStream
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await stream.ReadAsync(buffer, cancellationToken);
        _read += read;
        return _read <= maxBytes ? read : throw tooLong();
    }

    public override async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await base.DisposeAsync();
    }
}
