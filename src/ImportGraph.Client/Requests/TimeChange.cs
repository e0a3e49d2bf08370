namespace ImportGraph.Client;

/// <summary>What to do with a time of a job: keep it, remove it, or replace it. A <see cref="DateTimeOffset"/> replaces it.</summary>
public readonly record struct TimeChange
{
    private TimeChange(DateTimeOffset? time) => (IsChange, Time) = (true, time);

    /// <summary>Keeps the time.</summary>
    public static TimeChange Keep => default;

    /// <summary>Removes the time: the job starts as soon as possible, or has no stop time.</summary>
    public static TimeChange None { get; } = new(null);

    internal bool IsChange { get; }

    internal DateTimeOffset? Time { get; }

    /// <summary>Replaces the time.</summary>
    public static TimeChange To(DateTimeOffset time) => new(time);

    /// <inheritdoc cref="To"/>
    public static implicit operator TimeChange(DateTimeOffset time) => To(time);
}
