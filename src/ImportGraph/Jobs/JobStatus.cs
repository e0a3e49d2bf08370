namespace ImportGraph.Jobs;

/// <summary>
/// Where a job stands. Stored as a number, so the order of the names is the order of sorting by status and may not change.
/// </summary>
/// <remarks>
/// <code>
/// Scheduled  --claim-->      InProgress
/// InProgress --complete-->   Successful
/// InProgress --fail-->       Failed
/// InProgress --stop time-->  Cancelled
/// InProgress --lease out-->  Scheduled (recoveries left) | Failed
/// InProgress --release-->    Scheduled
/// Scheduled  --stop time-->  Cancelled
/// Failed | Cancelled --retry--> Scheduled
/// </code>
/// Every arrow is one guarded UPDATE in the <c>Lifecycle</c> folder; there is no other way to change a status.
/// </remarks>
public enum JobStatus : byte
{
    /// <summary>Waits for its start time and a worker. Put here by scheduling, by a retry, or when a worker gave it back.</summary>
    Scheduled = 0,

    /// <summary>A worker holds it under a lease. Put here by a claim.</summary>
    InProgress = 1,

    /// <summary>Ran to its end; single items may still have had errors. This is final.</summary>
    Successful = 2,

    /// <summary>Could not run to its end. A retry queues it again.</summary>
    Failed = 3,

    /// <summary>Was stopped before its end. A retry queues it again.</summary>
    Cancelled = 4,
}

/// <summary>Questions asked of a status in more than one place.</summary>
public static class JobStatusExtensions
{
    /// <summary>True where nothing but a retry changes the job any more.</summary>
    public static bool IsTerminal(this JobStatus status) => status is JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled;
}
