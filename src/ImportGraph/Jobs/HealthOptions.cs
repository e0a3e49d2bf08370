using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Jobs;

/// <summary>From when on a job that does not move is pointed out. Section <c>ImportGraph:Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>Seconds a due job may wait for a worker before it is late. Default: 60.</summary>
    [Range(1, 86_400)]
    public int LateSeconds { get; set; } = 60;

    /// <summary>Seconds a worker may be silent before its job counts as stalled; workers report every 10 seconds at least. Default: 30.</summary>
    [Range(11, 86_400)]
    public int StallSeconds { get; set; } = 30;

    /// <summary>Whether a job moves as it should.</summary>
    public JobHealth HealthOf(ImportJob job, DateTimeOffset now) => job.Status switch
    {
        JobStatus.Scheduled => now <= job.StartTime?.AddSeconds(LateSeconds) ? JobHealth.Waiting : JobHealth.Late,
        JobStatus.InProgress when job.CancelRequestedAt is not null => JobHealth.Cancelling,
        JobStatus.InProgress => job.HeartbeatAt is { } heartbeat && now <= heartbeat.AddSeconds(StallSeconds) ? JobHealth.Healthy : JobHealth.Stalled,
        _ => JobHealth.Ended,
    };
}
