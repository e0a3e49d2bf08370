namespace ImportGraph.Jobs;

/// <summary>
/// What the statuses have in common, each decided once. Every switch names all statuses, so a new status does not compile until it is
/// decided here, too.
/// </summary>
public static class JobStatusExtensions
{
    /// <summary>The status in words, for example <c>In Progress</c>.</summary>
    public static string Label(this JobStatus status) => status switch
    {
        JobStatus.Scheduled => "Scheduled",
        JobStatus.InProgress => "In Progress",
        JobStatus.Successful => "Successful",
        JobStatus.Failed => "Failed",
        JobStatus.Cancelled => "Cancelled",
    };

    /// <summary>True if the job has ended. After that only a retry changes it.</summary>
    public static bool IsTerminal(this JobStatus status) => status switch
    {
        JobStatus.Scheduled or JobStatus.InProgress => false,
        JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled => true,
    };

    /// <summary>True if the end of the job is its completion time. The end of a failed job is its failure time.</summary>
    internal static bool HasCompletionTime(this JobStatus status) => status switch
    {
        JobStatus.Scheduled or JobStatus.InProgress or JobStatus.Failed => false,
        JobStatus.Successful or JobStatus.Cancelled => true,
    };

    /// <summary>True if a retry can queue the job again.</summary>
    internal static bool IsRetryable(this JobStatus status) => status switch
    {
        JobStatus.Scheduled or JobStatus.InProgress or JobStatus.Successful => false,
        JobStatus.Failed or JobStatus.Cancelled => true,
    };

    /// <summary>True if the job can be cancelled. A planned automatic retry of a failed job can be cancelled, too.</summary>
    internal static bool IsCancellable(this JobStatus status) => status switch
    {
        JobStatus.Scheduled or JobStatus.InProgress => true,
        JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled => false,
    };

    /// <summary>True if the start time of the job can be changed. The stop time can be changed until the job has ended.</summary>
    internal static bool IsBeforeStart(this JobStatus status) => status switch
    {
        JobStatus.Scheduled => true,
        JobStatus.InProgress or JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled => false,
    };
}
