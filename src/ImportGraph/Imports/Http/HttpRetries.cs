namespace ImportGraph.Imports.Http;

/// <summary>Decides how long to wait before a batch is sent again: longer each time, until the time for it is over.</summary>
/// <param name="patience">How long a batch is sent again.</param>
/// <param name="clock">The clock.</param>
internal sealed class HttpRetries(TimeSpan patience, TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _next = First;

    /// <summary>The wait before the next try; null if there is none.</summary>
    /// <param name="asked">How long the endpoint asks to wait; null if it does not say.</param>
    public TimeSpan? Next(TimeSpan? asked)
    {
        var left = patience - clock.GetElapsedTime(_start);
        if (left <= TimeSpan.Zero || asked > left)
        {
            return null;
        }

        // Random within 20 percent, so that batches that failed together are not sent together.
        var wait = _next * (0.8 + (Random.Shared.NextDouble() * 0.4));
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        wait = asked > wait ? asked.Value : wait;
        return wait < left ? wait : left;
    }
}
