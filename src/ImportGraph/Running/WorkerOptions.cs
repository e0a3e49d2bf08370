using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Running;

/// <summary>How this process runs jobs. Section <c>ImportGraph:Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>Maximum duration of a lease, in seconds.</summary>
    public const int MaxLeaseSeconds = 3600;

    /// <summary>Whether this process runs jobs. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Maximum number of jobs that run at once.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Seconds a worker may be silent before its job is taken from it.</summary>
    [Range(1, MaxLeaseSeconds)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Seconds a worker may take to stop a job after the request, before the job is taken from it.</summary>
    [Range(1, 3600)]
    public int StopGraceSeconds { get; set; } = 30;

    /// <summary>How often a job is queued again after its worker was lost, before it fails.</summary>
    [Range(0, 100)]
    public int Recoveries { get; set; } = 3;

    /// <summary>Milliseconds between two searches for due jobs of which this process was not notified.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 1000;

    /// <summary>Maximum number of items that are stored together with their progress.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>
    /// Maximum number of issues of each severity that are stored for a job. Further issues are only counted.
    /// </summary>
    [Range(0, 1_000_000)]
    public int MaxIssues { get; set; } = 10_000;

    /// <summary>
    /// How many bytes of rejected records are kept for a job, next to its log, so that people can download and correct them. Further records
    /// are only counted. 0: none are kept.
    /// </summary>
    [Range(0, 1_000_000_000_000)]
    public long MaxRejectedBytes { get; set; } = 1_000_000_000;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
