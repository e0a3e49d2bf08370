using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of the progress of an attempt.</summary>
internal sealed record AdvanceValues(
    long JobKey,
    Guid LeaseToken,
    DateTimeOffset Now,
    DateTimeOffset LeaseExpiresAt,
    long? Processed,
    long? Successful,
    long? Warnings,
    long? Errors,
    long? ItemsCreated,
    long? ItemsUpdated,
    long? ItemsUnchanged,
    string? CurrentOperation,
    long? Total,
    double? Percentage,
    DateTimeOffset? EstimatedCompletion,
    string? Checkpoint,
    long? BytesProcessed,
    long? BytesTotal,
    long IssuesLeftOut)
    : LeaseValues(JobKey, LeaseToken, Now, LeaseExpiresAt), ICounted
{
    /// <summary>The values for the progress of a worker.</summary>
    public static AdvanceValues Of(ImportLease lease, JobProgress progress, DateTimeOffset now) => new(
        lease.JobKey,
        lease.Token,
        now,
        now + lease.Duration,
        progress.Results.Processed,
        progress.Results.Successful,
        progress.Results.Warnings,
        progress.Results.Errors,
        progress.Results.Changes?.Created,
        progress.Results.Changes?.Updated,
        progress.Results.Changes?.Unchanged,
        TextCut.Cut(progress.Operation, ImportJob.MaxTextLength),
        progress.Total,
        Jobs.Percentage.OfUnfinished(progress.Results.Processed, progress.Total),
        progress.EstimatedCompletion,
        progress.Checkpoint,
        progress.Bytes?.Processed,
        progress.Bytes?.Total,
        progress.IssuesLeftOut);
}
