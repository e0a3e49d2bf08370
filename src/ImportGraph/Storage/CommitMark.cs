namespace ImportGraph.Storage;

/// <summary>
/// Says that a transaction was committed, to the one who lost the connection while it was: a second try writes the same mark, and
/// cannot where the first is stored. Of use for seconds only.
/// </summary>
public sealed class CommitMark
{
    /// <summary>When the change began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of this change and no other.</summary>
    public required Guid Id { get; init; }
}
