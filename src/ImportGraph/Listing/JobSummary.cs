using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>How many jobs there are, by kind.</summary>
/// <param name="Counts">One count per combination of status and type that exists.</param>
/// <param name="AsOf">When the jobs were counted.</param>
public sealed record JobSummary(IReadOnlyList<JobCount> Counts, DateTimeOffset AsOf)
{
    /// <summary>The number of all jobs.</summary>
    public long Total => Counts.Sum(count => count.Count);

    /// <summary>The number of failed jobs that a retry may help.</summary>
    public long Retryable => Counts.Sum(count => count.Retryable);

    /// <summary>Whether another summary has the same counts, whenever it was made.</summary>
    public bool HasCountsOf(JobSummary? other) => other is not null && Counts.ToHashSet().SetEquals(other.Counts);

    /// <summary>The number of jobs in a status.</summary>
    public long Of(JobStatus status) => Counts.Where(count => count.Status == status).Sum(count => count.Count);

    /// <summary>The number of jobs of a type.</summary>
    public long Of(JobType type) => Counts.Where(count => count.JobType == type).Sum(count => count.Count);
}

/// <summary>How many jobs have a status and a type.</summary>
/// <param name="Status">The status of the jobs.</param>
/// <param name="JobType">The type of the jobs.</param>
/// <param name="Count">The number of jobs.</param>
/// <param name="Retryable">How many of them failed and may be helped by a retry.</param>
public sealed record JobCount(JobStatus Status, JobType JobType, long Count, long Retryable);

/// <summary>Failed jobs with the same cause.</summary>
/// <param name="Fingerprint">The fingerprint of the cause.</param>
/// <param name="Code">Why they failed, as a code for machines.</param>
/// <param name="Category">Why they failed, grouped by who can fix it.</param>
/// <param name="SampleMessage">The error message of one of the jobs.</param>
/// <param name="Count">The number of jobs.</param>
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
    /// <summary>Whether a retry may help; null if the jobs differ in this, or if it is unknown.</summary>
    public bool? Retryable => RetryableCount == Count ? true : NotRetryableCount == Count ? false : null;
}
