using ImportGraph.Jobs;

namespace ImportGraph.Storage;

/// <summary>
/// The number of jobs that have the same status, type and retryability. Triggers of the database change it together with the jobs, for
/// every program that changes them. A database that cannot do that cheaply has no such rows (<see cref="ImportGraphContext.KeepsCounts"/>).
/// </summary>
internal sealed class StoredJobCount
{
    /// <summary>The status of the jobs.</summary>
    public JobStatus Status { get; init; }

    /// <summary>The type of the jobs.</summary>
    public JobType JobType { get; init; }

    /// <summary>Whether a retry may help them; null if they have not failed, or if that is unknown.</summary>
    public bool? Retryable { get; init; }

    /// <summary>The number of jobs. It becomes 0 if no such job is left.</summary>
    public long Count { get; init; }
}
