namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Counts the operations that a client starts. Used by one reader at a time.</summary>
/// <param name="most">How many within a second.</param>
/// <param name="clock">The time.</param>
internal sealed class OperationRate(int most, TimeProvider clock)
{
    private long _second;
    private int _started;

    /// <summary>Counts one more; false where that is too many.</summary>
    public bool TryStart()
    {
        var second = clock.GetTimestamp() / clock.TimestampFrequency;
        (_second, _started) = (second, second == _second ? _started + 1 : 1);
        return _started <= most;
    }
}
