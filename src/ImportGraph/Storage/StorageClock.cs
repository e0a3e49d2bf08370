namespace ImportGraph.Storage;

/// <summary>
/// The time of the database, which all processes on it share. Leases, due times and retries use it. It is read when the process starts and
/// then advanced by the machine's monotonic clock, so a machine whose time of day is wrong, or jumps, harms nobody. Timers use the
/// machine's clock.
/// </summary>
/// <param name="machine">The machine's own time.</param>
public sealed class StorageClock(TimeProvider machine) : TimeProvider
{
    /// <summary>
    /// The monotonic clock and the database clock may drift apart by this much between two readings. A larger difference is a jump.
    /// </summary>
    internal static readonly TimeSpan Drift = TimeSpan.FromSeconds(1);

    private Anchor _anchor = new(machine.GetUtcNow(), machine.GetTimestamp());
    private TimeSpan? _suspected;

    /// <summary>The current time, cut to the precision of the database, so that a stored time and one in memory are equal.</summary>
    internal DateTimeOffset Now => Whole(GetUtcNow());

    /// <inheritdoc/>
    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var anchor = Volatile.Read(ref _anchor);
        return anchor.Time + machine.GetElapsedTime(anchor.Timestamp);
    }

    /// <summary>A time, cut to the precision of the database.</summary>
    internal static DateTimeOffset Whole(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    /// <inheritdoc/>
    public override long GetTimestamp() => machine.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Sets the clock to the time of the database.</summary>
    internal void Set(DateTimeOffset time)
    {
        _suspected = null;
        Volatile.Write(ref _anchor, new Anchor(time, machine.GetTimestamp()));
    }

    /// <summary>Follows the time of the database. A jump is followed only if the next reading confirms it.</summary>
    /// <returns>False if this reading was not followed.</returns>
    internal bool Follow(DateTimeOffset time)
    {
        var jump = time - GetUtcNow();
        if (jump.Duration() <= Drift || (_suspected is { } suspected && (jump - suspected).Duration() <= Drift))
        {
            Set(time);
            return true;
        }

        _suspected = jump;
        return false;
    }

    private sealed record Anchor(DateTimeOffset Time, long Timestamp);
}
