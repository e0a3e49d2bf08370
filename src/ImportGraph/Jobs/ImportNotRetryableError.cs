namespace ImportGraph.Jobs;

/// <summary>The job failed for a reason that a retry does not change.</summary>
/// <param name="Job">The current job.</param>
public sealed record ImportNotRetryableError(ImportJob Job)
    : JobError("IMPORT_NOT_RETRYABLE", "A retry would fail for the same reason. Fix what the job's error describes, then force a retry.");
