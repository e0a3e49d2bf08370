using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>An action that can be requested for a job.</summary>
public enum JobAction
{
    /// <summary>Start a new attempt.</summary>
    Retry,

    /// <summary>End the job.</summary>
    Cancel,

    /// <summary>Change the start or stop time.</summary>
    Reschedule,
}

/// <summary>The actions that are possible in the current state of a job.</summary>
public static class JobActions
{
    /// <summary>The actions that would not be refused.</summary>
    public static IReadOnlyList<JobAction> Of(ImportJob job) => job.Status switch
    {
        JobStatus.Scheduled => [JobAction.Cancel, JobAction.Reschedule],
        // A second cancel request is accepted, but changes nothing.
        JobStatus.InProgress => job.CancelRequestedAt is null ? [JobAction.Cancel, JobAction.Reschedule] : [JobAction.Reschedule],
        _ when job.RetryAt is not null => [JobAction.Retry, JobAction.Cancel],
        _ => ImportLifecycle.IsRetryable(job) ? [JobAction.Retry] : [],
    };
}
