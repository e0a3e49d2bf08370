namespace ImportGraph.Jobs;

/// <summary>More jobs are selected than may be changed at once, or than the caller expected.</summary>
/// <param name="Matched">Number of selected jobs.</param>
/// <param name="Limit">Highest allowed number.</param>
public sealed record SelectionTooLargeError(long Matched, int Limit)
    : JobError("SELECTION_TOO_LARGE", $"{Matched} jobs are selected, but at most {Limit} are allowed. Nothing was changed.");
