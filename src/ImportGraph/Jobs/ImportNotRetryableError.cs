namespace ImportGraph.Jobs;

/// <summary>The job failed for a reason that a retry does not change. With <c>force: true</c> it is retried nevertheless.</summary>
/// <param name="Job">The current job.</param>
public sealed record ImportNotRetryableError(ImportJob Job)
    : JobError(StableCode, "A retry would fail for the same reason. Fix what the job's error describes, then force a retry.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "IMPORT_NOT_RETRYABLE";
}
