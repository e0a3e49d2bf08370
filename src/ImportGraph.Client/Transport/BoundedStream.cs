namespace ImportGraph.Client;

/// <summary>
/// The body of an answer. It fails if nothing arrives for some time: otherwise a reader would wait for ever if the other machine loses its
/// power or its network, because nothing reports that. It also fails if more arrives than a message may have.
/// </summary>
/// <param name="inner">The body.</param>
/// <param name="longestSilence">How long the server may send nothing.</param>
/// <param name="clock">The clock.</param>
internal sealed class BoundedStream(Stream inner, TimeSpan longestSilence, TimeProvider clock) : Stream
{
    /// <summary>Maximum size of an answer, or of a message of a subscription, in bytes. The server's own limits make answers much smaller.</summary>
    public const int MaxMessage = 64 << 20;

    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Called after each message: the next one may have the full size again.</summary>
    public void BeginMessage() => _count = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var silence = new CancellationTokenSource(longestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            var read = await inner.ReadAsync(buffer, either.Token);
            _count += read;
            return _count <= MaxMessage ? read : throw ClientJson.Unexpected($"It is larger than {MaxMessage} bytes.");
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"The server has sent nothing for {longestSilence.TotalSeconds:0} s.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
