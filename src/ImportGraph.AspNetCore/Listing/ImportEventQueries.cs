using GraphQL;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore;

internal sealed partial class Query
{
    /// <summary>
    /// What happened to jobs, newest first: who scheduled, claimed, retried, cancelled or ended which job, and why. Page size: 10, at most 100.
    /// </summary>
    [Weighs(5), Searches(Search.Events)]
    public static async Task<Connection<ImportEvent>?> ImportEvents(
        [FromServices] EventListing listing,
        [FromServices] Viewer viewer,
        int? first,
        string? after,
        int? last,
        string? before,
        [InputType(typeof(ImportEventFilterType))] WrittenFilter? where,
        CancellationToken cancellationToken) => new(await listing.In(viewer.Caller.Projects).PageAsync(
        where?.OfRead(), new PageRequest(first, after, last, before), cancellationToken));
}
