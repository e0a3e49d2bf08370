using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A change of many jobs.</summary>
/// <param name="Select">Selects the jobs from those that the caller may change.</param>
/// <param name="Asked">How many jobs were named individually; null if they were not named individually.</param>
/// <param name="DryRun">If true, nothing is changed: the result only says what would be changed.</param>
/// <param name="ExpectAtMost">The change is refused if more jobs are selected than this; null if the caller expects no number.</param>
/// <param name="Within">How long the change may take. Jobs that are not changed by then stay unchanged. Null: no limit.</param>
public sealed record BulkRequest(
    Func<IQueryable<ImportJob>, IQueryable<ImportJob>> Select, int? Asked, bool DryRun, int? ExpectAtMost, TimeSpan? Within = null);
