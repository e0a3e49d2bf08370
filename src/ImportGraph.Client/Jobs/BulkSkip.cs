namespace ImportGraph.Client;

/// <summary>Jobs that were selected but not changed, by reason.</summary>
public sealed record BulkSkip
{
    /// <summary>Stable code for programs. A change of one such job alone is refused with the same code.</summary>
    public required string Code { get; init; }

    /// <summary>Message for people.</summary>
    public required string Message { get; init; }

    /// <summary>Number of these jobs.</summary>
    public required long Count { get; init; }
}
