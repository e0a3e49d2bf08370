namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Counts the operations that a client starts. Used by one reader at a time.</summary>
/// <param name="most">Most operations within a second.</param>
/// <param name="clock">Measures the seconds.</param>
internal sealed class OperationRate(int most, TimeProvider clock)
{
    private long _second;
    private int _started;

    /// <summary>Counts one more operation; false if there are too many.</summary>
    public bool TryStart()
    {
        var second = clock.GetTimestamp() / clock.TimestampFrequency;
        (_second, _started) = (second, second == _second ? _started + 1 : 1);
        return _started <= most;
    }
}
