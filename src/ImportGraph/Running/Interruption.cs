namespace ImportGraph.Running;

/// <summary>Makes an attempt stop at its next item, and stores the reason. The first reason wins.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private AttemptOutcome? _reason;

    /// <summary>Signalled when the attempt must stop.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Why it must stop. Read it only after the token is signalled.</summary>
    public AttemptOutcome Reason => _reason ?? throw new InvalidOperationException("Nothing interrupts the attempt.");

    public void Raise(AttemptOutcome reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        _source.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
