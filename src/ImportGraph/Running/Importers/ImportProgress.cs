using ImportGraph.Lifecycle;

namespace ImportGraph.Running.Importers;

/// <summary>A report of an importer. A value that is null stays as it is. Everything is stored together, or nothing.</summary>
/// <param name="CurrentOperation">What it does now, for people.</param>
/// <param name="Processed">Number of items processed so far. Calculated from <paramref name="Results"/> if those are given.</param>
/// <param name="Total">Number of items in the package.</param>
/// <param name="Results">The items processed so far, by result.</param>
/// <param name="Checkpoint">Where the next attempt would continue, as any text.</param>
/// <param name="Issues">Problems with items since the last report.</param>
public sealed record ImportProgress(
    string? CurrentOperation = null,
    long? Processed = null,
    long? Total = null,
    JobResults? Results = null,
    string? Checkpoint = null,
    IReadOnlyList<ReportedIssue>? Issues = null);
