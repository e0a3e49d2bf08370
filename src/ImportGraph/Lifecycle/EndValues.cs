using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>The values of the end of an attempt, for its job and for itself. The status is that of the attempt. The version is the one that was read.</summary>
internal sealed record EndValues(
    long Key,
    long Version,
    int Attempt,
    JobStatus Status,
    DateTimeOffset Now,
    EndReason? EndReason,
    string? CancelledBy,
    string? CancelReason,
    string? CurrentOperation,
    long? Processed,
    long? Total,
    double? Percentage,
    long? Successful,
    long? Warnings,
    long? Errors,
    long? ItemsCreated,
    long? ItemsUpdated,
    long? ItemsUnchanged,
    long IssuesLeftOut,
    long? BytesTotal,
    string? Checkpoint,
    string? LogFileLocation,
    DateTimeOffset? FailureTime,
    DateTimeOffset? RetryAt,
    string? Error,
    string? ErrorText,
    string? FailureCode,
    FailureCategory? FailureCategory,
    string? FailureFingerprint,
    bool? Retryable,
    int Recoveries)
    : CancelValues(Now, EndReason, CancelledBy, CancelReason, CurrentOperation), ICounted
{
    /// <summary>The values for a job.</summary>
    /// <param name="job">The job as it was read, with the last report of its worker.</param>
    /// <param name="end">How the attempt ends.</param>
    /// <param name="now">The time of the change.</param>
    public static EndValues Of(ImportJob job, AttemptEnd end, DateTimeOffset now)
    {
        var isAsked = job.CancelRequestedAt is not null;
        return new EndValues(
            job.Key,
            job.Version,
            job.Attempt,
            end.Status,
            now,
            end.Reason,
            isAsked ? job.CancelledBy : null,
            isAsked ? job.CancelReason : null,
            isAsked ? OperationOf(job.CancelReason) : AtStopTime,
            job.Processed,
            end.Total,
            job.Percentage,
            job.Successful,
            job.Warnings,
            job.Errors,
            job.ItemsCreated,
            job.ItemsUpdated,
            job.ItemsUnchanged,
            job.IssuesLeftOut,
            job.BytesTotal,
            job.Checkpoint,
            job.LogFileLocation,
            end.Failure is null ? null : now,
            end.RetryAt,
            end.Failure?.Message,
            end.Failure is { } failure ? FoldedText.Cut(FoldedText.Of(failure.Message)) : null,
            end.Failure?.Code,
            end.Failure?.Category,
            end.Failure?.Fingerprint,
            end.Failure?.Retryable,
            end.Recoveries);
    }
}
