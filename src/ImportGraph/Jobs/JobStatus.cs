namespace ImportGraph.Jobs;

/// <summary>Status of a job. Stored as a number, so the order of the names is the sort order by status and must not change.</summary>
/// <remarks>
/// The file <c>docs/job-states.md</c> shows all changes of the status. Each is one guarded UPDATE in the folder <c>Lifecycle</c>.
/// </remarks>
public enum JobStatus : byte
{
    /// <summary>
    /// Waits for its start time and for a worker. A job gets this status when it is scheduled or retried, or when a worker gave it back.
    /// </summary>
    Scheduled = 0,

    /// <summary>A worker runs it under a lease. A claim sets this status.</summary>
    InProgress = 1,

    /// <summary>The job finished; single items may still have errors. This status is final.</summary>
    Successful = 2,

    /// <summary>The job could not finish. A retry queues it again.</summary>
    Failed = 3,

    /// <summary>The job was stopped before it finished. A retry queues it again.</summary>
    Cancelled = 4,
}
