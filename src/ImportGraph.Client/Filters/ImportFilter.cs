namespace ImportGraph.Client;

/// <summary>Conditions for jobs; all that are given must hold. What is null is left out.</summary>
public sealed record ImportFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<ImportFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<ImportFilter>? Or { get; init; }

    /// <summary>
    /// The id begins with this text, or the path, the name of the file, a tag, the error, the person who scheduled it, or the importer contains it. Case,
    /// accents and the amount of white space do not matter.
    /// </summary>
    public string? Search { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Id"/>.</summary>
    public ValueFilter<Guid>? Id { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Project"/>.</summary>
    public TextFilter? Project { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Importer"/>.</summary>
    public TextFilter? Importer { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Priority"/>.</summary>
    public RangeFilter<int>? Priority { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.ConcurrencyKey"/>.</summary>
    public TextFilter? ConcurrencyKey { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Status"/>.</summary>
    public ValueFilter<JobStatus>? Status { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.JobType"/>.</summary>
    public ValueFilter<JobType>? JobType { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Progress"/>.</summary>
    public ProgressFilter? Progress { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.LogFileLocation"/>.</summary>
    public TextFilter? LogFileLocation { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.StartTime"/>.</summary>
    public RangeFilter<DateTimeOffset>? StartTime { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.ScheduledStopTime"/>.</summary>
    public RangeFilter<DateTimeOffset>? ScheduledStopTime { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.EstimatedCompletion"/>.</summary>
    public RangeFilter<DateTimeOffset>? EstimatedCompletion { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.CurrentOperation"/>.</summary>
    public TextFilter? CurrentOperation { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.CompletionTime"/>.</summary>
    public RangeFilter<DateTimeOffset>? CompletionTime { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.FailureTime"/>.</summary>
    public RangeFilter<DateTimeOffset>? FailureTime { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Results"/>.</summary>
    public ResultsFilter? Results { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Error"/>.</summary>
    public TextFilter? Error { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Retryable"/>.</summary>
    public FlagFilter? Retryable { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.NextRetryAt"/>.</summary>
    public RangeFilter<DateTimeOffset>? NextRetryAt { get; init; }

    /// <summary>
    /// A condition for <see cref="ImportStatus.Health"/>. A job becomes late or stalled here when its subscribers are notified, a few seconds after its
    /// health changes.
    /// </summary>
    public ValueFilter<ImportHealth>? Health { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.CreatedAt"/>.</summary>
    public RangeFilter<DateTimeOffset>? CreatedAt { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.UpdatedAt"/>.</summary>
    public RangeFilter<DateTimeOffset>? UpdatedAt { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.CreatedBy"/>.</summary>
    public TextFilter? CreatedBy { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Tags"/>.</summary>
    public TagsFilter? Tags { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Operation"/>.</summary>
    public ValueFilter<ImportOperation>? Operation { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.DataSource"/>.</summary>
    public DataSourceFilter? DataSource { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.EndReason"/>.</summary>
    public ValueFilter<ImportEndReason>? EndReason { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Failure"/>.</summary>
    public FailureFilter? Failure { get; init; }

    /// <summary>A condition for <see cref="ImportStatus.Attempt"/>.</summary>
    public RangeFilter<int>? Attempt { get; init; }
}
