using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The actions that are possible in the current state of a job.</summary>
public static class JobActions
{
    private static readonly JobAction[] All = Enum.GetValues<JobAction>();

    /// <summary>The actions that would not be refused.</summary>
    public static IReadOnlyList<JobAction> Of(ImportJob job) => [.. All.Where(action => IsPossible(action, job))];

    private static bool IsPossible(JobAction action, ImportJob job) => action switch
    {
        JobAction.Retry => JobRequests.IsRetryable(job),
        // A second cancel request is accepted, but changes nothing.
        JobAction.Cancel => job.RetryAt is not null || (job.Status.IsCancellable() && job.CancelRequestedAt is null),
        JobAction.Reschedule => !job.Status.IsTerminal(),
    };
}
