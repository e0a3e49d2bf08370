namespace ImportGraph.Storage;

/// <summary>Which of the processes on a database does a piece of work for all of them, and until when.</summary>
public sealed class ClusterTurn
{
    /// <summary>Longest name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The work.</summary>
    public required string Name { get; init; }

    /// <summary>The process that does it; no other has this text.</summary>
    public required string Holder { get; init; }

    /// <summary>When another process may take the turn, unless the holder renews it before.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
