using System.Text.Json.Serialization;

namespace ImportGraph.Jobs;

/// <summary>
/// One import or validation of a content package: the unit of work. Clients know it as <c>ImportStatus</c>. Times are UTC with whole
/// milliseconds. Only the transitions in <c>Lifecycle</c> change its state.
/// </summary>
public sealed class ImportJob
{
    /// <summary>
    /// Maximum length of <see cref="CurrentOperation"/>, <see cref="Error"/>, <see cref="SourcePath"/>, <see cref="LogFileLocation"/>, in
    /// characters.
    /// </summary>
    public const int MaxTextLength = 1024;

    /// <summary>Maximum length of <see cref="Checkpoint"/>, in characters.</summary>
    public const int MaxCheckpointLength = 4000;

    /// <summary>Maximum length of a code, fingerprint, worker name or reason, in characters.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Maximum length of <see cref="Parameters"/>, in bytes of UTF-8.</summary>
    public const int MaxParametersBytes = 16_384;

    /// <summary>The highest <see cref="Priority"/>; the lowest is 0.</summary>
    public const int HighestPriority = 9;

    /// <summary>The <see cref="Priority"/> of a job for which none was given, as in Jakarta Messaging.</summary>
    public const int DefaultPriority = 4;

    /// <summary>Maximum length of <see cref="ConcurrencyKey"/>, in characters.</summary>
    public const int MaxConcurrencyKeyLength = 128;

    /// <summary>Maximum number of tags of a job.</summary>
    public const int MaxTags = 20;

    /// <summary>Maximum length of a tag, in characters.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Increases with every created job, so it breaks ties in every sort order. Never shown to clients.</summary>
    public long Key { get; init; }

    /// <summary>The id that clients use.</summary>
    public required Guid Id { get; init; }

    /// <summary>The project that it belongs to. It never changes.</summary>
    public string Project { get; init; } = ProjectName.Default;

    /// <summary>The current status.</summary>
    public JobStatus Status { get; set; }

    /// <summary>Whether it imports or validates its package.</summary>
    public required JobType JobType { get; init; }

    /// <summary>The importer that runs it. It never changes.</summary>
    public string Importer { get; init; } = ImporterName.Content;

    /// <summary>What the importer was given for this job, as a JSON object; null if nothing was given.</summary>
    public string? Parameters { get; init; }

    /// <summary>
    /// From 0 to 9; jobs with a higher priority are claimed first. Each step counts as ten minutes of waiting, so jobs with a low priority are not
    /// overtaken forever.
    /// </summary>
    public int Priority { get; init; } = DefaultPriority;

    /// <summary>
    /// Of the jobs of a project that have the same key, only one runs at a time, for example because they write to the same catalogue. Null if
    /// it does not matter what else runs.
    /// </summary>
    public string? ConcurrencyKey { get; init; }

    /// <summary>The id of the job whose rejected items it corrects; null if it corrects none. That job may have been deleted since.</summary>
    public Guid? CorrectionOf { get; init; }

    /// <summary>
    /// How existing items are treated. A validation says what an import with this operation would do; null if none was given, which is the same
    /// as <c>IMPORT</c>.
    /// </summary>
    public ImportOperation? Operation { get; init; }

    /// <summary>The kind of storage that contains the package.</summary>
    public required DataSourceType SourceType { get; init; }

    /// <summary>The path as it was given, below a shared root.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The name that an uploaded file has at the client. Null if the package is not an upload.</summary>
    public string? SourceFileName { get; init; }

    /// <summary>The bucket's region. Null if the package is not in a bucket.</summary>
    public string? SourceRegion { get; init; }

    /// <summary>
    /// Name of the credential that is used to read the source. The credential is stored in the configuration of the workers.
    /// </summary>
    public string? SourceCredentialRef { get; init; }

    /// <summary>
    /// The key that the client gave to the schedule request, so that a repeated request creates no second job. It is unique in its project.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Hash of that request. A different request with the same key is an error.</summary>
    public string? IdempotencyHash { get; init; }

    /// <summary>Words by which the job can be found.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Increases by one with every stored change. Of two snapshots, the one with the higher version is newer.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was scheduled.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who scheduled it: the subject of their token or the name of their key. Null if no authentication was required.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>
    /// When the current or last attempt started; while scheduled, when it is planned to start. Null if it was cancelled before its
    /// first start.
    /// </summary>
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>
    /// When it was planned to start, if it was cancelled before that. A retry keeps this start if it is still in the future.
    /// </summary>
    public DateTimeOffset? PlannedStart { get; set; }

    /// <summary>When it must stop, regardless of its progress.</summary>
    public DateTimeOffset? ScheduledStopTime { get; set; }

    /// <summary>
    /// When it is expected to finish at the measured rate; null until a rate is measured. See <see cref="EstimateAt"/> for a value that
    /// has passed.
    /// </summary>
    public DateTimeOffset? EstimatedCompletion { get; set; }

    /// <summary>When it ended as successful or cancelled.</summary>
    public DateTimeOffset? CompletionTime { get; set; }

    /// <summary>When it ended as failed.</summary>
    public DateTimeOffset? FailureTime { get; set; }

    /// <summary>What the job does now, described for people.</summary>
    public string? CurrentOperation { get; set; }

    /// <summary>Items processed so far. Never decreases within an attempt.</summary>
    public long? Processed { get; set; }

    /// <summary>Items in the package; null until they are counted.</summary>
    public long? Total { get; set; }

    /// <summary>0 to 100 with two decimals; 100 only if it ended as successful.</summary>
    public double? Percentage { get; set; }

    /// <summary>
    /// Bytes of the package that were read so far, as they are stored. Restarts at 0 after the items were counted. Null if they are not
    /// measured.
    /// </summary>
    public long? BytesProcessed { get; set; }

    /// <summary>Bytes of all files of the package, as they are stored. Null if they are not measured.</summary>
    public long? BytesTotal { get; set; }

    /// <summary>Items without any issue. Null until its worker has reported results.</summary>
    public long? Successful { get; set; }

    /// <summary>Accepted items with at least one warning.</summary>
    public long? Warnings { get; set; }

    /// <summary>Rejected items.</summary>
    public long? Errors { get; set; }

    /// <summary>
    /// Accepted items that the target did not have. Null if the importer does not tell. For a validation, this and the two numbers below say
    /// what an import would do.
    /// </summary>
    public long? ItemsCreated { get; set; }

    /// <summary>Accepted items that the target had, and that were changed.</summary>
    public long? ItemsUpdated { get; set; }

    /// <summary>Accepted items that the target had, and that were left as they are.</summary>
    public long? ItemsUnchanged { get; set; }

    /// <summary>Issues that were counted but not stored, because the attempt had too many.</summary>
    public long IssuesLeftOut { get; set; }

    /// <summary>
    /// The number of the first attempt whose issues are current: they describe the same items as the results. An attempt that starts at
    /// the beginning of the package makes the issues of earlier attempts obsolete.
    /// </summary>
    public int IssuesFrom { get; set; }

    /// <summary>Failure message for people.</summary>
    public string? Error { get; set; }

    /// <summary>
    /// What a search looks in, except the error: the importer, the person who scheduled the job, the name of the file, the path and the tags, folded.
    /// It is computed, and the database stores it. Null there if an earlier version stored the job.
    /// </summary>
    internal string? SearchText
    {
        get => FoldedText.Of([Importer, CreatedBy, SourceFileName, SourcePath, .. Tags]);
        private set { }
    }

    /// <summary>The error, folded. It is computed, and the database stores it.</summary>
    internal string? ErrorText
    {
        get => Error is null ? null : FoldedText.Cut(FoldedText.Of(Error));
        private set { }
    }

    /// <summary>Failure code for programs, for example <c>SOURCE_NOT_FOUND</c>.</summary>
    public string? FailureCode { get; set; }

    /// <summary>Category of the failure, by who can fix it.</summary>
    public FailureCategory? FailureCategory { get; set; }

    /// <summary>Equal for failures with the same cause.</summary>
    public string? FailureFingerprint { get; set; }

    /// <summary>
    /// True: a retry may help. False: a retry does not help until something changes. Null: not known, or the job did not fail.
    /// </summary>
    public bool? Retryable { get; set; }

    /// <summary>Why it ended; null until it has ended.</summary>
    public EndReason? EndReason { get; set; }

    /// <summary>Number of the current or last attempt, from 1; 0 before the first start.</summary>
    public int Attempt { get; set; }

    /// <summary>What will start the next attempt.</summary>
    public AttemptTrigger NextTrigger { get; set; }

    /// <summary>The reason that was given with the request for the next attempt.</summary>
    public string? NextReason { get; set; }

    /// <summary>
    /// Who requested the next attempt: the subject of their token or the name of their key. Null if no authentication was required.
    /// </summary>
    public string? NextRequestedBy { get; set; }

    /// <summary>The log file of the current or last attempt.</summary>
    public string? LogFileLocation { get; set; }

    /// <summary>Name of the worker that runs it; null if there is none.</summary>
    public string? Worker { get; set; }

    /// <summary>
    /// Proof of ownership. Every write of a worker names it, and a write with an old token changes nothing. So a worker that was presumed
    /// dead can no longer write.
    /// </summary>
    [JsonIgnore]
    public Guid? LeaseToken { get; set; }

    /// <summary>How long the lease is valid after each report, in seconds.</summary>
    public int? LeaseSeconds { get; set; }

    /// <summary>The number of the attempt's last report; older ones are dropped.</summary>
    public long? ReportSequence { get; set; }

    /// <summary>When the lease expires. From then on the worker is presumed dead.</summary>
    public DateTimeOffset? LeaseExpiresAt { get; set; }

    /// <summary>When its worker last sent a report or a heartbeat.</summary>
    public DateTimeOffset? HeartbeatAt { get; set; }

    /// <summary>True if subscribers were notified that it is late or stalled, and it has not recovered since.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>When the measured part of the attempt began; null until then.</summary>
    [JsonIgnore]
    public DateTimeOffset? MeasuredSince { get; set; }

    /// <summary>
    /// Items processed when the measured part of the attempt began. Items of earlier attempts say nothing about its rate.
    /// </summary>
    [JsonIgnore]
    public long? MeasuredFrom { get; set; }

    /// <summary>
    /// When cancellation of the running attempt was requested; null if it was not. It is cleared when the job is queued again.
    /// </summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>Who last cancelled it or requested that: the subject of their token or the name of their key. Survives a retry.</summary>
    public string? CancelledBy { get; set; }

    /// <summary>The reason that was given for the last cancellation. Survives a retry.</summary>
    public string? CancelReason { get; set; }

    /// <summary>How often it was queued again because its worker was lost, since it was scheduled or last retried.</summary>
    public int Recoveries { get; set; }

    /// <summary>How often it was retried automatically since it was scheduled or a retry was last requested.</summary>
    public int AutomaticRetries { get; set; }

    /// <summary>When it will be retried automatically; null if it will not be.</summary>
    public DateTimeOffset? RetryAt { get; set; }

    /// <summary>True if it has ended and no automatic retry is planned. Only a requested retry can change it.</summary>
    [JsonIgnore]
    public bool IsFinal => Status.IsTerminal() && RetryAt is null;

    /// <summary>
    /// The estimated completion; null if it has passed. An estimate in the past was wrong, and no estimate is better than a wrong one.
    /// </summary>
    public DateTimeOffset? EstimateAt(DateTimeOffset now) => EstimatedCompletion > now ? EstimatedCompletion : null;

    /// <summary>How far the package was read, in the format of its worker. Stored together with the items it describes.</summary>
    [JsonIgnore]
    public string? Checkpoint { get; set; }
}
