using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>
/// Reads the counts that the database keeps up to date. They are a few rows for all projects together, and a few rows per project, however many
/// jobs there are.
/// </summary>
internal sealed class JobCounts(ReadPool pool)
{
    private static readonly RowField Project = RowField.Of((StoredJobCount count) => count.Project);
    private static readonly RowFilter.Compare OfAllProjects = new(Project, Comparison.Equal, StoredJobCount.AllProjects);

    private static readonly RowOrder<StoredJobCount> Order = new(
    [
        Ascending(RowField.Of((StoredJobCount count) => count.Status)),
        Ascending(RowField.Of((StoredJobCount count) => count.JobType)),
        Ascending(RowField.Of((StoredJobCount count) => count.Retryable)),
        Ascending(RowField.Of((StoredJobCount count) => count.Importer)),
        Ascending(Project),
    ]);

    private static readonly RowQuery<StoredJobCount> All = new(
        Filter: null, Order, After: null, Before: null, Backward: false, Take: int.MaxValue, RowColumns.OfCounts);

    private readonly RowReader<StoredJobCount> _reader = new(pool);

    /// <summary>The numbers of matching jobs, one per combination of importer, status and type that exists.</summary>
    /// <param name="projects">The projects of the jobs.</param>
    /// <param name="filter">Selects the jobs by nothing but the fields that the counts have; null selects all.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException">The filter is too large.</exception>
    public async Task<IReadOnlyList<JobCount>> ReadAsync(ProjectAccess projects, RowFilter? filter, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var matching =
            from count in await _reader.ReadAsync(All with { Filter = RowsFor(projects, filter) }, cancellationToken)
            where count.Count > 0 && (filter is null || filter.Matches(OneOf(count)))
            group count by (count.Importer, count.Status, count.JobType);
        return
        [
            .. matching.Select(counts => new JobCount(
                counts.Key.Importer,
                counts.Key.Status,
                counts.Key.JobType,
                counts.Sum(count => count.Count),
                counts.Where(count => count.Retryable is true).Sum(count => count.Count))),
        ];
    }

    /// <summary>The condition for the rows to which a filter is applied: as few as possible, and none that counts a job twice.</summary>
    private static RowFilter RowsFor(ProjectAccess projects, RowFilter? filter) =>
        // One of the conditions that must all hold may name a project. A text that names none may be what the rows of all projects have instead.
        JobScans.Conditions(filter).OfType<RowFilter.Compare>()
            .FirstOrDefault(compare => compare.Comparison is Comparison.Equal && compare.Field.Equals(ProjectFilter.OfJob)) is { Value: string name }
                && ProjectName.IsValid(name)
            ? projects.Only([name]).Condition(Project)!
        : projects.Condition(Project)
        ?? (filter is null || !filter.Uses(ProjectFilter.OfJob) ? OfAllProjects : new RowFilter.Not(OfAllProjects));

    /// <summary>A job like those that were counted, for a filter that compares nothing else.</summary>
    private static ImportJob OneOf(StoredJobCount count) => new()
    {
        Project = count.Project,
        Importer = count.Importer,
        Status = count.Status,
        JobType = count.JobType,
        Retryable = count.Retryable,
        Id = default,
        SourceType = default,
        SourcePath = "",
        CreatedAt = default,
        UpdatedAt = default,
    };

    private static RowSort Ascending(RowField field) => new(field, Descending: false);
}
