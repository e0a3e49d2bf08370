using GraphQL;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Server.Listing;

namespace ImportGraph.Server;

/// <summary>What can be read.</summary>
/// <remarks>Its parts lie in the folders of what they read.</remarks>
internal sealed partial class Query
{
    /// <summary>One job. Null when there is none.</summary>
    public static Task<ImportJob?> ImportStatus([FromServices] JobListing listing, [Id] string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var guid) ? listing.FindAsync(guid, cancellationToken) : Task.FromResult<ImportJob?>(null);

    /// <summary>
    /// Jobs, filtered and sorted. Keyset pages: a page never repeats or skips a row while jobs arrive. Default order: newest first. Default page 10, largest 100.
    /// </summary>
    public static async Task<ImportStatusesConnection?> ImportStatuses(
        [FromServices] JobListing listing,
        int? first,
        string? after,
        int? last,
        string? before,
        JobFilter? where,
        IEnumerable<JobSorts>? order,
        CancellationToken cancellationToken)
    {
        var page = await listing.PageAsync(where, JobSorts.Concat(order), new PageRequest(first, after, last, before), cancellationToken);
        return new ImportStatusesConnection(page, where);
    }
}
