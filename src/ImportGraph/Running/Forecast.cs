namespace ImportGraph.Running;

/// <summary>
/// Foretells when a package will be done, from how fast it is read in bytes: items may differ in size. Bytes and seconds fade at the
/// same rate, so a constant rate is found exactly from the first measurement on, and a rate that changes is followed.
/// </summary>
internal sealed class Forecast(TimeProvider clock)
{
    /// <summary>A rate that was measured for less than this says nothing.</summary>
    private const double ShortestSeconds = 1;

    /// <summary>How far back the rate remembers.</summary>
    private const double MemorySeconds = 30;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    private (long Time, long Bytes)? _last;
    private double _measured; // seconds, which do not fade
    private double _bytes;
    private double _seconds;

    /// <summary>Takes note of how many bytes have been read by now. The first call is where the measurement begins.</summary>
    /// <param name="bytesRead">Those that are stored now.</param>
    /// <param name="bytesLeft">Those that are not read yet.</param>
    /// <param name="waited">How long reading had to wait until it could be stored: after the last byte it will be as long.</param>
    /// <returns>When all will be stored; null until the rate was measured for a second.</returns>
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
