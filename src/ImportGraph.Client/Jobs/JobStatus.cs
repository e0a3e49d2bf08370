using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>The status of a job.</summary>
[JsonConverter(typeof(SchemaNames<JobStatus>))]
public enum JobStatus
{
    /// <summary>A value that this version of the client does not know.</summary>
    Unknown,

    /// <summary>Waits for its start time and for a worker. A job gets this status when it is scheduled or retried, or when a worker gave it back.</summary>
    Scheduled,

    /// <summary>A worker runs it under a lease. A claim sets this status.</summary>
    InProgress,

    /// <summary>The job finished; single items may still have errors. This status is final.</summary>
    Successful,

    /// <summary>The job could not finish. A retry queues it again.</summary>
    Failed,

    /// <summary>The job was stopped before it finished. A retry queues it again.</summary>
    Cancelled,
}
