namespace ImportGraph.Running;

/// <summary>Foretells when an attempt will be done, from a smoothed rate of items a second.</summary>
internal sealed class Forecast(TimeProvider clock)
{
    /// <summary>Before this much of an attempt was measured, a guess would be worse than none.</summary>
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(1);

    /// <summary>How far back the rate remembers.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _measured;
    private double _rate;

    /// <summary>Takes note of items that were dealt with since the last call.</summary>
    public void Add(int items)
    {
        var elapsed = clock.GetElapsedTime(_start);
        var seconds = (elapsed - _measured).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }

        var weight = _measured == TimeSpan.Zero ? 1 : 1 - Math.Exp(-seconds / Memory.TotalSeconds);
        _rate += weight * ((items / seconds) - _rate);
        _measured = elapsed;
    }

    /// <summary>When the remaining items will be done; null where there is no telling yet.</summary>
    public DateTimeOffset? Completion(long remaining) =>
        _measured < Warmup || _rate <= 0 ? null : clock.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(Math.Max(remaining, 0) / _rate, TimeSpan.FromDays(365).TotalSeconds));
}
