using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>
/// Reads what happened to jobs, newest first. It reads the events of all projects, or only those of some (<see cref="In"/>).
/// </summary>
public sealed class EventListing
{
    private static readonly RowField Number = RowField.Of((ImportEvent happened) => happened.Number);
    private static readonly RowField At = RowField.Of((ImportEvent happened) => happened.At);
    private static readonly RowField Job = RowField.Of((ImportEvent happened) => happened.JobKey);
    private static readonly RowField Project = RowField.Of((ImportEvent happened) => happened.Project);

    private static readonly RowOrder<ImportEvent> NewestFirst = new([Descending(At), Descending(Job), Descending(Number)]);
    private static readonly RowOrder<ImportEvent> NewestOfJobFirst = new([Descending(Number)]);

    private readonly RowReader<ImportEvent> _reader;
    private readonly QuerySchedulers _schedulers;
    private readonly ProjectAccess _projects = ProjectAccess.All;

    internal EventListing(ReadPool pool, QuerySchedulers schedulers) => (_reader, _schedulers) = (new RowReader<ImportEvent>(pool), schedulers);

    private EventListing(EventListing all, ProjectAccess projects) => (_reader, _schedulers, _projects) = (all._reader, all._schedulers, projects);

    /// <summary>Reads only events of some projects. The restriction is part of each query.</summary>
    public EventListing In(ProjectAccess projects) => projects.Names is null ? this : new EventListing(this, projects);

    /// <summary>A page of the events of all jobs.</summary>
    /// <param name="filter">Selects the events; null selects all.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException">The page request or the filter is invalid.</exception>
    public Task<Page<ImportEvent>> PageAsync(RowFilter? filter, PageRequest request, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var projects = InProjectOf(filter);
        IReadOnlyList<RowFilter?> parts = projects.Names is { Count: > 1 and <= JobScans.MaxProjects } names
            ? [.. names.Select(name => And(new RowFilter.Compare(Project, Comparison.Equal, name), filter))]
            : [projects.Restrict(Project, filter)];
        return OfPage(filter) is ScanKind.None && projects.Names is not { Count: > JobScans.MaxProjects }
            ? ReadAsync(cancellationToken)
            : _schedulers.TableScans.RunAsync(ReadAsync, cancellationToken);

        Task<Page<ImportEvent>> ReadAsync(CancellationToken token) => _reader.PageAsync(parts, NewestFirst, request, RowColumns.OfEvents, token);
    }

    /// <summary>A page of the events of one job.</summary>
    /// <param name="job">The job.</param>
    /// <inheritdoc cref="PageAsync"/>
    /// <param name="filter">Selects the events; null selects all.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<Page<ImportEvent>> PageOfJobAsync(ImportJob job, RowFilter? filter, PageRequest request, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        // A job has few events, and they are adjacent in an index.
        return _reader.PageAsync(
            [And(new RowFilter.Compare(Job, Comparison.Equal, job.Key), filter)], NewestOfJobFirst, request, RowColumns.OfEvents, cancellationToken);
    }

    /// <summary>The scan that a page of the events of all jobs may need. The events of a project, and those of a time, are adjacent in an index.</summary>
    /// <param name="filter">Selects the events; null selects all.</param>
    public static ScanKind OfPage(RowFilter? filter) =>
        JobScans.Conditions(filter).All(condition => condition is RowFilter.Compare compare && (IsTime(compare) || IsProject(compare)))
            ? ScanKind.None
            : ScanKind.Table;

    /// <summary>
    /// Those of the caller's projects whose events can match. If the filter names a project, the events of others are not read. There are none if
    /// it names two.
    /// </summary>
    private ProjectAccess InProjectOf(RowFilter? filter)
    {
        if (_projects.Names is null)
        {
            return _projects;
        }

        var named = JobScans.Conditions(filter).OfType<RowFilter.Compare>().Where(IsProject).Select(compare => (string)compare.Value!).Distinct().ToList();
        return named.Count switch
        {
            0 => _projects,
            1 => _projects.Only(named),
            _ => ProjectAccess.To([]),
        };
    }

    private static RowSort Descending(RowField field) => new(field, Descending: true);

    private static bool IsTime(RowFilter.Compare compare) => At.Equals(compare.Field);

    private static bool IsProject(RowFilter.Compare compare) =>
        Project.Equals(compare.Field) && compare is { Comparison: Comparison.Equal, Value: string name } && ProjectName.IsValid(name);

    private static RowFilter.And And(RowFilter condition, RowFilter? filter) => new(filter is null ? [condition] : [condition, filter]);
}
