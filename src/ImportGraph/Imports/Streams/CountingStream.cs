namespace ImportGraph.Imports.Streams;

/// <summary>A stream that counts the bytes that were read from it.</summary>
/// <param name="stream">The stream; disposed together with this one.</param>
internal sealed class CountingStream(Stream stream) : ForwardStream
{
    /// <summary>How many bytes were read.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await stream.ReadAsync(buffer, cancellationToken);
        Count += read;
        return read;
    }

    public override async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await base.DisposeAsync();
    }
}
