namespace ImportGraph.Jobs;

/// <summary>How much of a package is done, in percent.</summary>
public static class Percentage
{
    /// <summary>The percentage of a job that ended as successful. No other job has it.</summary>
    public const double Complete = 100;

    /// <summary>
    /// The percentage of a job that has not ended as successful: two decimals, rounded down, below 100. Null if there is no total.
    /// </summary>
    public static double? OfUnfinished(long? processed, long? total) => (processed, total) switch
    {
        (null, _) or (_, null) => null,
        (_, 0) => 0,
        var (done, all) => Math.Min(Math.Floor(done.Value * 10_000d / all.Value) / 100, 99.99),
    };
}
