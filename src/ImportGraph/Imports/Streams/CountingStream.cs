namespace ImportGraph.Imports.Streams;

/// <summary>A stream that counts the bytes that are read from it.</summary>
/// <param name="stream">The stream, which is disposed together with this one.</param>
internal sealed class CountingStream(Stream stream) : OwningStream(stream)
{
    /// <summary>The number of bytes that were read.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await Inner.ReadAsync(buffer, cancellationToken);
        Count += read;
        return read;
    }
}
