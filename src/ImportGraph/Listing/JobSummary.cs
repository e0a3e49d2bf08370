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

    /// <summary>The numbers of jobs by importer, those with the most jobs first.</summary>
    public IEnumerable<KeyValuePair<string, long>> ByImporter => Counts
        .GroupBy(count => count.Importer, (importer, counts) => KeyValuePair.Create(importer, counts.Sum(count => count.Count)))
        .OrderByDescending(counts => counts.Value)
        .ThenBy(counts => counts.Key, StringComparer.Ordinal);

    /// <summary>The number of jobs of a type.</summary>
    public long Of(JobType type) => Counts.Where(count => count.JobType == type).Sum(count => count.Count);
}
