using GraphQL;
using ImportGraph.AspNetCore.Hosting;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Imports.Importers;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore;

internal sealed partial class Query
{
    /// <summary>The version, clock and limits of the server, and who is asking.</summary>
    [Needs]
    public static ServiceInfo Service(
        [FromServices] IOptions<LimitOptions> limits,
        [FromServices] StorageClock clock,
        [FromServices] KnownImporters importers,
        [FromServices] Viewer viewer) => new(
        ProductVersion.Number,
        clock.GetUtcNow(),
        new ServiceLimits(
            PageRequest.MaxSize,
            limits.Value.MaxDepth,
            limits.Value.MaxCost,
            JobRequests.MaxBulkSize,
            (int)JobRequests.MaxScheduleAhead.TotalDays),
        [.. importers.All.Take(ImporterInfo.MaxImporters).Select(ImporterInfo.Of)],
        new ViewerInfo(viewer.Caller),
        viewer.Caller.Scopes);
}
