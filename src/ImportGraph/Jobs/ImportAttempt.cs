namespace ImportGraph.Jobs;

/// <summary>One run of a job. Never changed once it has ended.</summary>
public sealed class ImportAttempt
{
    /// <summary>The job's <see cref="ImportJob.Key"/>.</summary>
    public required long JobKey { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>What set it off.</summary>
    public required AttemptTrigger Trigger { get; init; }

    /// <summary>Who asked for it: the subject of their token or the name of their key; null if nobody had to say who they are.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>Why somebody asked for it, in their words.</summary>
    public string? Reason { get; init; }

    /// <summary>Name of the worker that ran it.</summary>
    public required string Worker { get; init; }

    /// <summary>When the worker claimed the job.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The job's status when the attempt ended; <see cref="JobStatus.Scheduled"/> where the worker gave the job back.</summary>
    public required JobStatus Status { get; set; }

    /// <summary>Why it ended; null while it runs, and where the worker gave the job back.</summary>
    public EndReason? EndReason { get; set; }

    /// <summary>Items dealt with when it ended.</summary>
    public long? Processed { get; set; }

    /// <summary>Items in the package, where they were counted.</summary>
    public long? Total { get; set; }

    /// <summary>Items without any issue.</summary>
    public long? Successful { get; set; }

    /// <summary>Items that were taken, with at least one warning.</summary>
    public long? Warnings { get; set; }

    /// <summary>Items that were not taken.</summary>
    public long? Errors { get; set; }

    /// <summary>Issues that were counted and not stored.</summary>
    public long IssuesLeftOut { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Error { get; set; }

    /// <summary>Why it failed, for machines.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Why it failed, by who can do something about it.</summary>
    public FailureCategory? FailureCategory { get; set; }

    /// <summary>Equal for failures with the same cause.</summary>
    public string? FailureFingerprint { get; set; }

    /// <summary>Whether a retry may help; null where that is not known, or it did not fail.</summary>
    public bool? Retryable { get; set; }

    /// <summary>Its log file.</summary>
    public string? LogFileLocation { get; set; }
}
