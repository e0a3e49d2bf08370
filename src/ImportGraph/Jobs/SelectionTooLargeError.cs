namespace ImportGraph.Jobs;

/// <summary>More jobs or messages are selected than may be changed at once, or than <c>expectAtMost</c>. Nothing was changed.</summary>
/// <param name="Matched">Number of selected jobs.</param>
/// <param name="Limit">Highest allowed number.</param>
public sealed record SelectionTooLargeError(long Matched, int Limit)
    : JobError(StableCode, $"{Matched} are selected, but at most {Limit} are allowed. Nothing was changed.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "SELECTION_TOO_LARGE";
}
