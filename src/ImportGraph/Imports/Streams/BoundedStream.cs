namespace ImportGraph.Imports.Streams;

/// <summary>A stream with a maximum number of bytes. Reading more throws an exception.</summary>
/// <param name="stream">The stream, which is disposed together with this one.</param>
/// <param name="maxBytes">The maximum number of bytes.</param>
/// <param name="tooLong">Creates the exception.</param>
internal sealed class BoundedStream(Stream stream, long maxBytes, Func<Exception> tooLong) : OwningStream(stream)
{
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        _read += read;
        return _read <= maxBytes ? read : throw tooLong();
    }
}
