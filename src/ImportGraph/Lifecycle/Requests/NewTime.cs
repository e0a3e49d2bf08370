namespace ImportGraph.Lifecycle;

/// <summary>A time in a request. The caller may set it, clear it, or leave it unchanged.</summary>
/// <param name="Given">True if the time is set or cleared; false if it stays unchanged.</param>
/// <param name="Time">The new time. Null means as soon as possible for a start, and never for a stop.</param>
public readonly record struct NewTime(bool Given, DateTimeOffset? Time)
{
    /// <summary>Sets the time, or clears it if <paramref name="time"/> is null.</summary>
    public static NewTime To(DateTimeOffset? time) => new(true, time);
}
