namespace ImportGraph.Storage;

/// <summary>
/// Proves that a transaction was committed, if the connection was lost during the commit. A second try writes the same mark, which fails if
/// the first mark is stored. A mark is only useful for seconds.
/// </summary>
public sealed class CommitMark
{
    /// <summary>When the change began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Unique identifier of this change.</summary>
    public required Guid Id { get; init; }
}
