using System.Runtime.ExceptionServices;

namespace ImportGraph.Imports.Streams;

/// <summary>A stream that ends at a fault. The reader can then make use of all that was read before, and hears of the fault after that.</summary>
/// <param name="stream">The stream; left open.</param>
internal sealed class FaultLastStream(Stream stream) : ForwardStream
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
