using GraphQL;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Webhooks;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore;

internal sealed partial class Query
{
    /// <summary>The messages about jobs that are sent to webhooks, newest first. Page size: 10, at most 100.</summary>
    [Weighs(5), Searches(Search.Deliveries)]
    public static async Task<Connection<WebhookDelivery>?> WebhookDeliveries(
        [FromServices] DeliveryListing listing,
        [FromServices] Viewer viewer,
        int? first,
        string? after,
        int? last,
        string? before,
        [InputType(typeof(WebhookDeliveryFilterType))] WrittenFilter? where,
        CancellationToken cancellationToken) => new(await listing.In(viewer.Caller.Projects).PageAsync(
        where?.OfRead(), new PageRequest(first, after, last, before), cancellationToken));
}
