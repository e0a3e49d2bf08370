using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Listing;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore;

internal sealed partial class Query
{
    /// <summary>Any object by its id. Ids are plain UUIDs, unique across types.</summary>
    [OutputType(typeof(NodeType))]
    public static Task<ImportJob?> Node(
        [FromServices] JobListing listing, [FromServices] Viewer viewer, IResolveFieldContext context, [Id] string id, CancellationToken cancellationToken) =>
        ImportStatus(listing, viewer, context, id, cancellationToken);

    /// <summary>Objects by their ids, at most 100, in the order of the ids; null for each id that does not exist.</summary>
    [OutputType(typeof(NonNullGraphType<ListGraphType<NodeType>>)), ListsArgument("ids")]
    public static Task<IReadOnlyList<ImportJob?>> Nodes(
        [FromServices] JobListing listing, [FromServices] Viewer viewer, [Id] IEnumerable<string> ids, CancellationToken cancellationToken) =>
        listing.In(viewer.Caller.Projects).FindAsync([.. ids.Select(id => Guid.TryParse(id, out var guid) ? guid : (Guid?)null)], cancellationToken);

    /// <summary>One job; null if it does not exist.</summary>
    public static Task<ImportJob?> ImportStatus(
        [FromServices] JobListing listing, [FromServices] Viewer viewer, IResolveFieldContext context, [Id] string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var guid)
            ? listing.In(viewer.Caller.Projects).FindAsync(guid, CompiledFieldContext.ColumnsOf(context), cancellationToken)
            : Task.FromResult<ImportJob?>(null);

    /// <summary>
    /// Jobs, filtered and sorted. Keyset pages: no page repeats or skips a row while jobs arrive. Default order: newest first. Page size: 10, at most 100.
    /// </summary>
    [Weighs(5), Searches(Search.Jobs)]
    public static async Task<Connection<ImportJob>?> ImportStatuses(
        [FromServices] JobListing listing,
        [FromServices] Viewer viewer,
        [FromServices] StorageClock clock,
        IResolveFieldContext context,
        int? first,
        string? after,
        int? last,
        string? before,
        WrittenFilter? where,
        IEnumerable<RowSorts>? order,
        CancellationToken cancellationToken)
    {
        var jobs = listing.In(viewer.Caller.Projects);
        var filter = where?.OfRead();
        // The time is taken before the page is read, so a change in between is sent twice rather than never.
        var changes = ChangeCursor.At(clock.GetUtcNow());
        var page = await jobs.PageAsync(
            filter,
            RowSorts.Concat(order, ImportStatusSortType.FieldCount),
            new PageRequest(first, after, last, before),
            CompiledFieldContext.ColumnsOf(context),
            cancellationToken);
        return new Connection<ImportJob>(page, token => jobs.CountAsync(filter, token)) { ChangeCursor = changes };
    }

    /// <summary>Counts of everything that matches `where`, in one round trip.</summary>
    [Weighs(10), Searches(Search.JobCount)]
    public static Task<JobSummary> ImportStatusSummary(
        [FromServices] JobListing listing, [FromServices] Viewer viewer, WrittenFilter? where, CancellationToken cancellationToken) =>
        listing.In(viewer.Caller.Projects).SummariseAsync(where?.OfRead(), cancellationToken);

    /// <summary>Failed jobs grouped by cause, most frequent first: decide once and retry the whole group. At most 100 groups.</summary>
    [Weighs(10), Searches(Search.JobGroups), ListsArgument("first")]
    public static async Task<IEnumerable<FailureGroup>> ImportFailureGroups(
        [FromServices] JobListing listing,
        [FromServices] Viewer viewer,
        int first = 20,
        WrittenFilter? where = null,
        CancellationToken cancellationToken = default) =>
        await listing.In(viewer.Caller.Projects).GroupFailuresAsync(first, where?.OfRead(), cancellationToken);

    /// <summary>
    /// What happened in each bucket of the period from `from` to `to`, also in those without jobs: at most 1,000. Buckets begin at full minutes, hours,
    /// days, Mondays or months of the time zone, a name of the IANA database. The first one begins at `from`, and the last one ends at `to`.
    /// </summary>
    [Weighs(10), Searches(Search.JobHistory), ListsAtMost(HistoryPeriod.MaxBuckets)]
    public static async Task<IEnumerable<HistoryEntry>> ImportHistory(
        [FromServices] JobListing listing,
        [FromServices] Viewer viewer,
        DateTimeOffset from,
        DateTimeOffset to,
        HistoryBucket bucket,
        string timeZone = "UTC",
        WrittenFilter? where = null,
        CancellationToken cancellationToken = default) =>
        await listing.In(viewer.Caller.Projects).HistoryAsync(HistoryPeriod.Of(from, to, bucket, timeZone), where?.OfRead(), cancellationToken);
}
