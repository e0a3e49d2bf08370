namespace ImportGraph.Jobs;

/// <summary>One run of a job. It does not change after it has ended.</summary>
public sealed class ImportAttempt
{
    /// <summary>The job's <see cref="ImportJob.Key"/>.</summary>
    public required long JobKey { get; init; }

    /// <summary>Number of the attempt within its job, starting at 1.</summary>
    public required int Number { get; init; }

    /// <summary>What started the attempt.</summary>
    public required AttemptTrigger Trigger { get; init; }

    /// <summary>
    /// Who requested the attempt: the subject of their token or the name of their key. Null if no authentication was required.
    /// </summary>
    public string? RequestedBy { get; init; }

    /// <summary>The reason that the requester gave.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the worker that ran it.</summary>
    public required string Worker { get; init; }

    /// <summary>When the worker claimed the job.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The job's status when the attempt ended; <see cref="JobStatus.Scheduled"/> if the worker gave the job back.</summary>
    public required JobStatus Status { get; set; }

    /// <summary>Why it ended. Null while it runs, and if the worker gave the job back.</summary>
    public EndReason? EndReason { get; set; }

    /// <summary>Items processed when the attempt ended.</summary>
    public long? Processed { get; set; }

    /// <summary>Items in the package; null if they were not counted.</summary>
    public long? Total { get; set; }

    /// <summary>Items without any issue.</summary>
    public long? Successful { get; set; }

    /// <summary>Accepted items with at least one warning.</summary>
    public long? Warnings { get; set; }

    /// <summary>Rejected items.</summary>
    public long? Errors { get; set; }

    /// <summary>Issues that were counted but not stored.</summary>
    public long IssuesLeftOut { get; set; }

    /// <summary>Failure message for people.</summary>
    public string? Error { get; set; }

    /// <summary>Failure code for programs.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Category of the failure, by who can fix it.</summary>
    public FailureCategory? FailureCategory { get; set; }

    /// <summary>Equal for failures with the same cause.</summary>
    public string? FailureFingerprint { get; set; }

    /// <summary>Whether a retry may help. Null if that is not known, or if the attempt did not fail.</summary>
    public bool? Retryable { get; set; }

    /// <summary>Location of the attempt's log file.</summary>
    public string? LogFileLocation { get; set; }
}
