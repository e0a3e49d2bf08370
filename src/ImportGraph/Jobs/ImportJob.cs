using System.Text.Json.Serialization;

namespace ImportGraph.Jobs;

/// <summary>
/// One import or validation of a content package: the unit of work, and what clients know as <c>ImportStatus</c>.
/// Times are UTC with whole milliseconds. Its state is changed by the transitions in <c>Lifecycle</c> and nowhere else.
/// </summary>
public sealed class ImportJob
{
    /// <summary>Longest <see cref="CurrentOperation"/>, <see cref="Error"/>, <see cref="SourcePath"/>, <see cref="LogFileLocation"/>, in characters.</summary>
    public const int MaxTextLength = 1024;

    /// <summary>Longest <see cref="Checkpoint"/>, in characters.</summary>
    public const int MaxCheckpointLength = 4000;

    /// <summary>Longest code, fingerprint, worker name or reason, in characters.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Most tags a job may have.</summary>
    public const int MaxTags = 20;

    /// <summary>Longest tag, in characters.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Grows with creation, so it breaks ties in every listing order. Never shown.</summary>
    public long Key { get; init; }

    /// <summary>What clients call it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public JobStatus Status { get; set; }

    /// <summary>What it does with its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>How existing items are treated; null for a validation.</summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>Where the package lies.</summary>
    public required DataSourceType SourceType { get; init; }

    /// <summary>The path as it was given, below a shared root.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The bucket's region; for buckets only.</summary>
    public string? SourceRegion { get; init; }

    /// <summary>The name of the credential that the source is read with, which the workers' configuration holds.</summary>
    public string? SourceCredentialRef { get; init; }

    /// <summary>What whoever scheduled it called the request by, so that it is made once however often it is sent.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>A hash of that request: another one with the same key is a mistake.</summary>
    public string? IdempotencyHash { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Grows by one with every stored change: of two snapshots the higher is the newer.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was scheduled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who scheduled it: the subject of their token or the name of their key; null if nobody had to say who they are.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>
    /// When the current or last attempt started; while scheduled, when it is planned to start. Null if it was cancelled before its
    /// first start.
    /// </summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>When it was planned to start, if it was cancelled before that; a retry keeps a start that is still ahead.</summary>
    public DateTimeOffset? PlannedStart { get; set; }

    /// <summary>When it must stop, whatever its progress.</summary>
    public DateTimeOffset? ScheduledStopTime { get; set; }

    /// <summary>When it will be done at the measured rate; null until there is one, never in the past.</summary>
    public DateTimeOffset? EstimatedCompletion { get; set; }

    /// <summary>When it ended successful or cancelled.</summary>
    public DateTimeOffset? CompletionTime { get; set; }

    /// <summary>When it ended failed.</summary>
    public DateTimeOffset? FailureTime { get; set; }

    /// <summary>What it does now, in words.</summary>
    public string? CurrentOperation { get; set; }

    /// <summary>Items dealt with so far. Never goes down within an attempt.</summary>
    public long? Processed { get; set; }

    /// <summary>Items in the package; null until they are counted.</summary>
    public long? Total { get; set; }

    /// <summary>0 to 100 with two decimals; 100 only when it ended successful.</summary>
    public double? Percentage { get; set; }

    /// <summary>
    /// Bytes of the package that were read so far, as they are stored; starts again from 0 when counting has ended. Null if nobody
    /// measures them.
    /// </summary>
    public long? BytesProcessed { get; set; }

    /// <summary>Bytes of all files of the package, as they are stored; null if nobody measures them.</summary>
    public long? BytesTotal { get; set; }

    /// <summary>Items without any issue. Null until its worker has reported results.</summary>
    public long? Successful { get; set; }

    /// <summary>Items that were taken, with at least one warning.</summary>
    public long? Warnings { get; set; }

    /// <summary>Items that were not taken.</summary>
    public long? Errors { get; set; }

    /// <summary>Issues that were counted and not stored, because the attempt had too many.</summary>
    public long IssuesLeftOut { get; set; }

    /// <summary>
    /// The number of the first attempt whose issues are current: they describe the same items as the results. An attempt that starts
    /// at the beginning of the package makes those of earlier attempts history.
    /// </summary>
    public int IssuesFrom { get; set; }

    /// <summary>Why it failed, in words.</summary>
    public string? Error { get; set; }

    /// <summary>Why it failed, for machines, for example <c>SOURCE_NOT_FOUND</c>.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Why it failed, by who can do something about it.</summary>
    public FailureCategory? FailureCategory { get; set; }

    /// <summary>Equal for failures with the same cause.</summary>
    public string? FailureFingerprint { get; set; }

    /// <summary>True: a retry may help. False: not until something changes. Null: not known, or not failed.</summary>
    public bool? Retryable { get; set; }

    /// <summary>Why it ended; null while it has not.</summary>
    public EndReason? EndReason { get; set; }

    /// <summary>Number of the current or last attempt, from 1; 0 before the first start.</summary>
    public int Attempt { get; set; }

    /// <summary>What will set off the next attempt.</summary>
    public AttemptTrigger NextTrigger { get; set; }

    /// <summary>Why somebody asked for the next attempt, in their words.</summary>
    public string? NextReason { get; set; }

    /// <summary>Who asked for the next attempt: the subject of their token or the name of their key; null if nobody had to say who they are.</summary>
    public string? NextRequestedBy { get; set; }

    /// <summary>The log file of the current or last attempt.</summary>
    public string? LogFileLocation { get; set; }

    /// <summary>Name of the worker that has it.</summary>
    public string? Worker { get; set; }

    /// <summary>
    /// Proof of ownership: a write of a worker names it and touches nothing where it no longer matches, so that a worker that was
    /// presumed dead cannot write any more.
    /// </summary>
    [JsonIgnore]
    public Guid? LeaseToken { get; set; }

    /// <summary>How long the lease holds after each report, in seconds.</summary>
    public int? LeaseSeconds { get; set; }

    /// <summary>The number of the attempt's last report; older ones are dropped.</summary>
    public long? ReportSequence { get; set; }

    /// <summary>From when on the worker is presumed dead.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; set; }

    /// <summary>When its worker last gave a sign of life.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>True if it was pushed to subscribers as late or stalled, and has not moved since.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>When the measured part of the attempt began; null until then.</summary>
    [JsonIgnore]
    public DateTimeOffset? MeasuredSince { get; set; }

    /// <summary>Items dealt with when the measured part of the attempt began: those of earlier attempts say nothing about its rate.</summary>
    [JsonIgnore]
    public long? MeasuredFrom { get; set; }

    /// <summary>When somebody asked for its cancellation, which its worker has not acted on yet.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>Who cancelled it last, or asked for that: the subject of their token or the name of their key. Survives a retry.</summary>
    public string? CancelledBy { get; set; }

    /// <summary>Why it was cancelled last, in the words of the person who asked. Survives a retry.</summary>
    public string? CancelReason { get; set; }

    /// <summary>How often it was taken from a lost worker since it was last scheduled by somebody.</summary>
    public int Recoveries { get; set; }

    /// <summary>How often it was retried by itself since it was last scheduled by somebody.</summary>
    public int AutomaticRetries { get; set; }

    /// <summary>When it will be retried by itself; null if it will not be.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>True if it ended, and only a person's retry changes it again.</summary>
    [JsonIgnore]
    public bool IsFinal => Status.IsTerminal() && RetryAt is null;

    /// <summary>The estimated completion if that is still ahead: one that has passed was wrong, and no estimate is better than that.</summary>
    public DateTimeOffset? EstimateAt(DateTimeOffset now) => EstimatedCompletion > now ? EstimatedCompletion : null;

    /// <summary>How far the package was read, as its worker wrote it; stored together with the items it speaks of.</summary>
    [JsonIgnore]
    public string? Checkpoint { get; set; }
}
