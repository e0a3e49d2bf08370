namespace ImportGraph.Jobs;

/// <summary>How much of a package is done, in percent.</summary>
public static class Percentage
{
    /// <summary>What only a job that ended successful has.</summary>
    public const double Complete = 100;

    /// <summary>Of what has not ended successful: two decimals, rounded down, below 100; null where there is no total.</summary>
    public static double? OfUnfinished(long? processed, long? total) => (processed, total) switch
    {
        (null, _) or (_, null) => null,
        (_, 0) => 0,
        var (done, all) => Math.Min(Math.Floor(done.Value * 10_000d / all.Value) / 100, 99.99),
    };
}
