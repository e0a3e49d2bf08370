namespace ImportGraph.Storage;

/// <summary>Records which process on a database does a piece of work for all of them, and until when.</summary>
public sealed class ClusterTurn
{
    /// <summary>Maximum length of the name, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Name of the work.</summary>
    public required string Name { get; init; }

    /// <summary>The process that does the work. The text is unique to the process.</summary>
    public required string Holder { get; init; }

    /// <summary>When another process may take the turn, unless the holder renews it first.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
