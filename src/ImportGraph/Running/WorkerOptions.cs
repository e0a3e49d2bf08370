using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Running;

/// <summary>How this process runs jobs. Section <c>ImportGraph:Worker</c>.</summary>
public sealed class WorkerOptions
{
    /// <summary>Longest lease, in seconds.</summary>
    public const int MaxLeaseSeconds = 3600;

    /// <summary>Whether it runs jobs at all. Default: true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How many at once. Default: 2.</summary>
    [Range(1, 64)]
    public int Concurrency { get; set; } = 2;

    /// <summary>Seconds a worker may be silent before its job is taken from it. Default: 60.</summary>
    [Range(1, MaxLeaseSeconds)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Seconds a worker may take to stop a job once it is asked to, before the job is taken from it. Default: 30.</summary>
    [Range(1, 3600)]
    public int StopGraceSeconds { get; set; } = 30;

    /// <summary>How often a job is queued anew after its worker was lost, before it fails. Default: 3.</summary>
    [Range(0, 100)]
    public int Recoveries { get; set; } = 3;

    /// <summary>Milliseconds between two looks for due jobs that this process was not told of. Default: 1000.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 1000;

    /// <summary>Items that are stored together, along with the progress they make. Default: 500.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 500;

    /// <summary>Most issues of a job that are stored of each severity; more are only counted. Default: 10000.</summary>
    [Range(0, 1_000_000)]
    public int MaxIssues { get; set; } = 10_000;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
