using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Jobs;

/// <summary>Defines when a job that makes no progress is reported as late or stalled. Section <c>ImportGraph:Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>Seconds a due job may wait for a worker before it is late.</summary>
    [Range(1, 86_400)]
    public int LateSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds a worker may be silent before its job counts as stalled; workers report at least every 10 seconds.
    /// </summary>
    [Range(11, 86_400)]
    public int StallSeconds { get; set; } = 30;

    /// <summary>The health of a job at the given time.</summary>
    public JobHealth HealthOf(ImportJob job, DateTimeOffset now) => job.Status switch
    {
        JobStatus.Scheduled => now <= job.StartTime?.AddSeconds(LateSeconds) ? JobHealth.Waiting : JobHealth.Late,
        JobStatus.InProgress when job.CancelRequestedAt is not null => JobHealth.Cancelling,
        JobStatus.InProgress => now <= job.HeartbeatAt?.AddSeconds(StallSeconds) ? JobHealth.Healthy : JobHealth.Stalled,
        JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled => JobHealth.Ended,
    };
}
