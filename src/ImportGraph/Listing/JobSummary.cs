using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>How many jobs there are, by kind.</summary>
/// <param name="Counts">A count for each kind that there is.</param>
/// <param name="AsOf">When they were counted.</param>
public sealed record JobSummary(IReadOnlyList<JobCount> Counts, DateTimeOffset AsOf)
{
    /// <summary>All jobs.</summary>
    public long Total => Counts.Sum(count => count.Count);

    /// <summary>Jobs that failed and that a retry may help.</summary>
    public long Retryable => Counts.Sum(count => count.Retryable);

    /// <summary>Whether another one says the same, whenever it was counted.</summary>
    public bool HasCountsOf(JobSummary? other) => other is not null && Counts.ToHashSet().SetEquals(other.Counts);

    /// <summary>The jobs in a status.</summary>
    public long Of(JobStatus status) => Counts.Where(count => count.Status == status).Sum(count => count.Count);

    /// <summary>The jobs of a type.</summary>
    public long Of(JobType type) => Counts.Where(count => count.JobType == type).Sum(count => count.Count);
}

/// <summary>How many jobs of one kind there are.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="JobType">What they do.</param>
/// <param name="Count">How many.</param>
/// <param name="Retryable">How many of them failed and may be helped by a retry.</param>
public sealed record JobCount(JobStatus Status, JobType JobType, long Count, long Retryable);

/// <summary>Failed jobs with one cause.</summary>
/// <param name="Fingerprint">Of the cause.</param>
/// <param name="Code">Why they failed, for machines.</param>
/// <param name="Category">Why they failed, by who can do something about it.</param>
/// <param name="SampleMessage">What one of them says.</param>
/// <param name="Count">How many.</param>
/// <param name="RetryableCount">How many of them a retry may help.</param>
/// <param name="NotRetryableCount">How many of them a retry does not help.</param>
/// <param name="FirstSeen">When the first of them failed.</param>
/// <param name="LastSeen">When the last of them failed.</param>
public sealed record FailureGroup(
    string Fingerprint,
    string Code,
    FailureCategory Category,
    string SampleMessage,
    long Count,
    long RetryableCount,
    long NotRetryableCount,
    DateTimeOffset FirstSeen,
    DateTimeOffset LastSeen)
{
    /// <summary>Whether a retry may help; null where that differs, or is not known.</summary>
    public bool? Retryable => RetryableCount == Count ? true : NotRetryableCount == Count ? false : null;
}
