namespace ImportGraph.Running;

/// <summary>The limit of the files with rejected records, as the log of an attempt explains it.</summary>
public static class RejectedLimit
{
    /// <summary>What the log says when the limit is reached.</summary>
    public static string Reached(long maxBytes) =>
        $"The files of rejected records have reached the limit of {maxBytes} bytes (Worker:MaxRejectedBytes), so further records are only counted.";
}
