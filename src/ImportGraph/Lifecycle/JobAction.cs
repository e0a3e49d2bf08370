using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>What can be asked for a job.</summary>
public enum JobAction
{
    /// <summary>A new attempt.</summary>
    Retry,

    /// <summary>To end it.</summary>
    Cancel,

    /// <summary>Another time to start or to stop.</summary>
    Reschedule,
}

/// <summary>What can be asked for a job in the state it is in.</summary>
public static class JobActions
{
    /// <summary>What would not be refused.</summary>
    public static IReadOnlyList<JobAction> Of(ImportJob job) => job.Status switch
    {
        JobStatus.Scheduled => [JobAction.Cancel, JobAction.Reschedule],
        // Asked twice is accepted, and changes nothing.
        JobStatus.InProgress => job.CancelRequestedAt is null ? [JobAction.Cancel, JobAction.Reschedule] : [JobAction.Reschedule],
        _ when job.RetryAt is not null => [JobAction.Retry, JobAction.Cancel],
        _ => ImportLifecycle.IsRetryable(job) ? [JobAction.Retry] : [],
    };
}
