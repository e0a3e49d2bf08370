using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>One import or validation job, as it was at one moment.</summary>
public sealed record ImportStatus
{
    /// <summary>The id of the job. A retry does not change it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Increases by one with every stored change. Of two snapshots, the one with the higher version is newer.</summary>
    public required long Version { get; init; }

    /// <summary>The project that it belongs to.</summary>
    public string Project { get; init; } = "";

    /// <summary>The importer that runs it.</summary>
    public string Importer { get; init; } = "";

    /// <summary>What the importer was given for this job; null if nothing was given.</summary>
    public JsonObject? Parameters { get; init; }

    /// <summary>From 0 to 9; jobs with a higher priority start first.</summary>
    public int Priority { get; init; }

    /// <summary>Of the jobs of a project that have the same key, only one runs at a time. Null if it does not matter what else runs.</summary>
    public string? ConcurrencyKey { get; init; }

    /// <summary>The current status.</summary>
    public required JobStatus Status { get; init; }

    /// <summary>Whether it has ended, and will not be retried automatically.</summary>
    [JsonIgnore]
    public bool IsFinal => Status is JobStatus.Successful or JobStatus.Failed or JobStatus.Cancelled && NextRetryAt is null;

    /// <summary>Whether it imports or validates its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>How existing items are treated; null for a validation.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package is stored.</summary>
    public DataSource? DataSource { get; init; }

    /// <summary>Within one attempt the numbers never decrease.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>Progress in bytes, also while the items are counted. Null if the worker does not measure it.</summary>
    public ImportBytes? Bytes { get; init; }

    /// <summary>The numbers of processed items, by result. Null until the worker reports results.</summary>
    public ImportResults? Results { get; init; }

    /// <summary>What the job did with the items; for a validation, what an import would do. Null if the importer does not tell.</summary>
    public ImportChanges? Changes { get; init; }

    /// <summary>What the job does now, described for people.</summary>
    public string? CurrentOperation { get; init; }

    /// <summary>The log file of the current or last attempt.</summary>
    public string? LogFileLocation { get; init; }

    /// <summary>When it was scheduled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who scheduled it: the subject of their token or the name of their key. Null if no authentication was required.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// When the current or last attempt started; while scheduled, when it is planned to start. Null if it was cancelled before its first
    /// start.
    /// </summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it must stop, regardless of its progress.</summary>
    public DateTimeOffset? ScheduledStopTime { get; init; }

    /// <summary>When it is expected to end. Null until a rate is measured, and after the estimated time has passed.</summary>
    public DateTimeOffset? EstimatedCompletion { get; init; }

    /// <summary>When it ended as successful or cancelled.</summary>
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>When it ended as failed.</summary>
    public DateTimeOffset? FailureTime { get; init; }

    /// <summary>When it will be retried automatically; null if it will not. Until then, the job is not final.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>Number of the current or last attempt, from 1; 0 before the first start.</summary>
    public required int Attempt { get; init; }

    /// <summary>Words by which the job can be found.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Whether it makes progress. It distinguishes a job whose worker is lost from a slow one.</summary>
    public required ImportHealth Health { get; init; }

    /// <summary>Why it ended; null until it has ended.</summary>
    public ImportEndReason? EndReason { get; init; }

    /// <summary>Failure message for people.</summary>
    public string? Error { get; init; }

    /// <summary>True: a retry may help. False: a retry does not help until something changes. Null: not known, or the job did not fail.</summary>
    public bool? Retryable { get; init; }

    /// <summary>Why it failed, for programs.</summary>
    public ImportFailure? Failure { get; init; }

    /// <summary>When cancellation of the running attempt was requested; null if it was not. It is cleared when the job is queued again.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>Who last cancelled it or requested that: the subject of their token or the name of their key. Survives a retry.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>The reason that was given for the last cancellation. Survives a retry.</summary>
    public string? CancelReason { get; init; }

    /// <summary>
    /// The changes that the caller can request now and that would not be refused. Empty for a caller without the scope <c>imports:write</c>.
    /// </summary>
    public required IReadOnlyList<ImportAction> AvailableActions { get; init; }
}
