using System.Runtime.ExceptionServices;

namespace ImportGraph.Imports.Streams;

/// <summary>
/// A stream that ends at a fault. The reader can first use everything that was read before, and receives the fault afterwards.
/// </summary>
/// <param name="stream">The stream, which is left open.</param>
internal sealed class DeferredFaultStream(Stream stream) : ForwardOnlyStream
{
    private ExceptionDispatchInfo? _fault;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return _fault is not null ? 0 : await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
            return 0;
        }
    }

    /// <summary>Throws the fault, if there was one.</summary>
    public void ThrowIfFaulted() => _fault?.Throw();
}
