namespace ImportGraph.Jobs;

/// <summary>The change is not possible in the current status of the job. <c>allowedFrom</c> lists the statuses in which it is possible.</summary>
/// <param name="Job">The current job.</param>
/// <param name="AllowedFrom">The statuses in which the change is possible. Empty if it depends on more than the status.</param>
public sealed record ImportStateConflictError(ImportJob Job, IReadOnlyList<JobStatus> AllowedFrom)
    : JobError(StableCode, MessageOf(Job.Status, AllowedFrom))
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "IMPORT_STATE_CONFLICT";

    private static string MessageOf(JobStatus status, IReadOnlyList<JobStatus> allowed) =>
        $"This is not possible while the job is {status.Label()}."
        + (allowed.Count > 0 ? $" It must be {string.Join(" or ", allowed.Select(one => one.Label()))}." : "");
}
