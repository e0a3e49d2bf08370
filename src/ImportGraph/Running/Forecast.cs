namespace ImportGraph.Running;

/// <summary>
/// Estimates when a package will be done, from how fast its bytes are read: items may differ in size. Bytes and seconds decay at the same
/// rate. So a constant rate is found exactly from the first measurement on, and a changing rate is followed.
/// </summary>
internal sealed class Forecast(TimeProvider clock)
{
    /// <summary>A rate that was measured for less than this is not meaningful.</summary>
    private const double ShortestSeconds = 1;

    /// <summary>Time constant of the decay: how far back the rate remembers.</summary>
    private const double MemorySeconds = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private (long Time, long Bytes)? _last;
    private double _measured; // seconds, without decay
    private double _bytes;
    private double _seconds;

    /// <summary>Records how many bytes were read so far. The measurement begins with the first call.</summary>
    /// <param name="bytesRead">Bytes that are stored now.</param>
    /// <param name="bytesLeft">Bytes that are not read yet.</param>
    /// <param name="waited">
    /// How long the reader had to wait for the storing. After the last byte the wait is expected to be as long.
    /// </param>
    /// <returns>When everything is expected to be stored; null until the rate was measured for a second.</returns>
    public DateTimeOffset? Sample(long bytesRead, long bytesLeft, TimeSpan waited)
    {
        var now = clock.GetTimestamp();
        if (_last is { } last)
        {
            var seconds = clock.GetElapsedTime(last.Time, now).TotalSeconds;
            var kept = Math.Exp(-seconds / MemorySeconds);
            _measured += seconds;
            _seconds = (_seconds * kept) + seconds;
            _bytes = (_bytes * kept) + (bytesRead - last.Bytes);
        }

        _last = (now, bytesRead);
        return _measured >= ShortestSeconds && _bytes > 0
            ? clock.GetUtcNow() + waited + TimeSpan.FromSeconds(Math.Min(bytesLeft / _bytes * _seconds, Longest.TotalSeconds))
            : null;
    }
}
