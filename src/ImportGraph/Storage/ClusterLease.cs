namespace ImportGraph.Storage;

/// <summary>Records which process on a database leads a piece of work, and until when. See <see cref="LeaderElection"/>.</summary>
public sealed class ClusterLease
{
    /// <summary>Maximum length of the name, in characters.</summary>
    public const int MaxNameLength = 64;

    /// <summary>Name of the work.</summary>
    public required string Name { get; init; }

    /// <summary>The process that leads. The text is unique to the process.</summary>
    public required string Holder { get; init; }

    /// <summary>When another process may acquire the lease, unless the holder renews it first.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
