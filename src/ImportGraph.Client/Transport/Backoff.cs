namespace ImportGraph.Client;

/// <summary>Waits before each attempt to connect again, longer each time, until an attempt succeeds.</summary>
internal sealed class Backoff(ImportGraphClientOptions options)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait that a server can ask for.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private TimeSpan _next = First;

    /// <summary>Called after a success: the next wait is short again.</summary>
    public void Reset() => _next = First;

    public Task WaitAsync(ImportGraphException reason, CancellationToken cancellationToken)
    {
        // The wait is random, so that the clients of a server that has restarted do not all connect at the same moment.
        var wait = _next * (0.5 + (Random.Shared.NextDouble() / 2));
        var asked = reason.RetryAfter ?? TimeSpan.Zero;
        wait = asked > Longest ? Longest : asked > wait ? asked : wait;
        _next = _next * 2 < options.MaxReconnectDelay ? _next * 2 : options.MaxReconnectDelay;
        options.Reconnecting?.Invoke(reason, wait);
        return Task.Delay(wait, options.Clock, cancellationToken);
    }
}
