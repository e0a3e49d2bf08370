using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>A clock on which every wait is over at once, as if its time had passed. Timeouts end only if the test advances the clock.</summary>
internal sealed class WaitlessClock() : FakeTimeProvider(Noon)
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The timeout of requests. No wait takes as long.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3600);

    /// <summary>The waits so far, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout)
        {
            Waits.Enqueue(dueTime);
            Advance(dueTime);
        }

        return timer;
    }
}
