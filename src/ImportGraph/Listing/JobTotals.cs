using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>How many jobs there are.</summary>
/// <param name="All">The approximate number of all jobs, never less than the real one.</param>
/// <param name="ByProject">The number of jobs per project; null if the database keeps no counts.</param>
public sealed record JobTotals(long All, IReadOnlyDictionary<string, long>? ByProject)
{
    /// <summary>There are no jobs.</summary>
    public static readonly JobTotals None = new(0, null);

    /// <summary>The number of jobs of some projects, or of all jobs if it is not known per project.</summary>
    public long Of(ProjectAccess projects) =>
        projects.Names is { } names && ByProject is { } numbers ? names.Sum(name => numbers.GetValueOrDefault(name)) : All;
}
