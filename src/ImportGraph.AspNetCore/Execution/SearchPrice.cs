using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>
/// Prices the work that the database may have to do for a field, in the unit of <see cref="OperationCost"/>: about 10 µs of one
/// processor. The price is that of the worst case: a filter may match no job, and then all jobs are examined.
/// </summary>
internal sealed class SearchPrice(JobTableSize size, JobScans scans)
{
    /// <summary>Number of rows that are examined for one unit. Each comparison of a filter costs another tenth of that.</summary>
    private const int RowsPerUnit = 10;

    /// <summary>Number of index entries that are examined for one unit.</summary>
    private const int EntriesPerUnit = 100;

    /// <summary>Number of index entries that are counted for one unit.</summary>
    private const int CountedPerUnit = 20;

    /// <summary>Number of comparisons of a filter that are made for one unit if the filter is applied to counts that the database keeps.</summary>
    private const int ComparisonsPerUnit = 10;

    /// <summary>Price of each comparison of a filter that is used for the first time: the database statement has to be created.</summary>
    private const int NewComparison = 100;

    /// <summary>Assumed number of issues of a job. A job can have about ten thousand issues, and most jobs have few.</summary>
    private const int IssuesOfJob = 1_000;

    /// <summary>Assumed number of events of a job: it is scheduled, claimed and completed, and some are retried.</summary>
    private const int EventsOfJob = 4;

    /// <summary>Maximum number of filters that are remembered. If there are more, all are forgotten.</summary>
    private const int MaxShapes = 10_000;

    private static readonly Dictionary<string, ArgumentValue> NoArguments = [];
    private readonly ConcurrentDictionary<string, bool> _shapes = new();

    /// <summary>The cost of the searches of an operation.</summary>
    /// <param name="operation">The operation's cost, which contains the searches.</param>
    /// <param name="given">The variables as the client sent them.</param>
    /// <param name="variables">The same variables, converted to their types.</param>
    /// <param name="projects">The projects of the caller.</param>
    public long Of(OperationCost operation, Inputs given, Variables variables, ProjectAccess projects) => operation.HasSearches
        ? operation.SearchesFor(given, search => Of(search.Kind, search.Arguments(variables) ?? NoArguments, projects, size.Of(projects)))
        : 0;

    private long Of(Search search, IDictionary<string, ArgumentValue> arguments, ProjectAccess projects, long jobs)
    {
        var written = search is Search.Selection
            ? (Value(arguments, "input") as IFilteredInput)?.Where?.Filter
            : (Value(arguments, "where") as WrittenFilter)?.Filter;
        // Issues and events of a job belong to one that was found before. The events of a project are adjacent in an index.
        var filter = search is Search.Issues or Search.IssueCount or Search.Events or Search.EventsOfJob or Search.Deliveries
            ? written
            : projects.Restrict(written);
        var comparisons = filter?.CountComparisons() ?? 0;
        if (search is Search.JobCount && scans.OfCount(filter) is ScanKind.None)
        {
            return comparisons / ComparisonsPerUnit;
        }

        var statement = filter is null || IsKnown(filter) ? 0L : comparisons * NewComparison;
        return statement + search switch
        {
            Search.Jobs => Scanned(JobScans.OfPage(filter, SortsOf(arguments)), jobs, comparisons),
            Search.JobCount or Search.JobGroups or Search.JobHistory =>
                JobScans.OfGroups(filter) is ScanKind.Index ? jobs / CountedPerUnit : Scanned(ScanKind.Table, jobs, comparisons),
            Search.Selection => Scanned(ScanKind.Table, jobs, comparisons),
            Search.Issues => filter is null ? 0 : Scanned(ScanKind.Table, IssuesOfJob, comparisons),
            Search.Events => Scanned(EventListing.OfPage(filter), jobs * EventsOfJob, comparisons),
            Search.EventsOfJob => 0,
            Search.Deliveries => filter is null ? 0 : Scanned(ScanKind.Table, jobs, comparisons),
            Search.IssueCount => Scanned(ScanKind.Table, IssuesOfJob, comparisons),
        };
    }

    private static long Scanned(ScanKind scan, long rows, int comparisons) => scan switch
    {
        ScanKind.None => 0,
        ScanKind.Index => rows / EntriesPerUnit,
        ScanKind.Table => rows * (10 + comparisons) / (10 * RowsPerUnit),
    };

    private static IReadOnlyList<RowSort> SortsOf(IDictionary<string, ArgumentValue> arguments) =>
        [.. (Value(arguments, "order") as IEnumerable<RowSorts> ?? []).SelectMany(entry => entry.Sorts)];

    /// <summary>Whether a filter of this shape was seen before; its values do not matter.</summary>
    private bool IsKnown(RowFilter filter)
    {
        var shape = filter.Shape();
        if (_shapes.ContainsKey(shape))
        {
            return true;
        }

        // To count them locks them all, so that is done for new ones only.
        if (_shapes.Count >= MaxShapes)
        {
            _shapes.Clear();
        }

        return !_shapes.TryAdd(shape, true);
    }

    private static object? Value(IDictionary<string, ArgumentValue> arguments, string name) =>
        arguments.TryGetValue(name, out var argument) ? argument.Value : null;
}
