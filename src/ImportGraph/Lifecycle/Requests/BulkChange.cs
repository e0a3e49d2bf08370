using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The result of a change of many jobs.</summary>
/// <param name="Matched">Number of selected jobs.</param>
/// <param name="Changed">Number of jobs that were changed, or would be changed.</param>
/// <param name="Skipped">Jobs that were not changed, counted by reason.</param>
/// <param name="Error">Why the change was refused and nothing was changed; null if it was not refused.</param>
public sealed record BulkChange(long Matched, long Changed, IReadOnlyList<BulkSkip> Skipped, JobError? Error = null);
