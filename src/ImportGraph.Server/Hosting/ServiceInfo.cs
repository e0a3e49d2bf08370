using System.Reflection;
using GraphQL;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Hosting;
using ImportGraph.Server.Security;
using ImportGraph.Storage;
using Microsoft.Extensions.Options;

namespace ImportGraph.Server
{
    internal sealed partial class Query
    {
        /// <summary>Server version and clock, limits in force, and the viewer's scopes.</summary>
        [Needs]
        public static ServiceInfo Service([FromServices] IOptions<LimitOptions> limits, [FromServices] StorageClock clock, [FromServices] Viewer viewer) => new(
            ServiceInfo.ProductVersion,
            clock.GetUtcNow(),
            new ServiceLimits(
                PageRequest.MaxSize,
                limits.Value.MaxDepth,
                limits.Value.MaxCost,
                JobRequests.MaxBulkSize,
                (int)JobRequests.MaxScheduleAhead.TotalDays),
            viewer.Caller.Scopes);
    }
}

namespace ImportGraph.Server.Hosting
{
    /// <summary>The server that answers the request.</summary>
    /// <param name="Version">The version of the server.</param>
    /// <param name="Now">The current time of the server's clock.</param>
    /// <param name="Limits">The limits of the server.</param>
    /// <param name="ViewerScopes">The scopes of the caller.</param>
    internal sealed record ServiceInfo(
        string Version,
        DateTimeOffset Now,
        ServiceLimits Limits,
        [property: ListsAtMost(3)] IReadOnlyList<string> ViewerScopes)
    {
        public static readonly string ProductVersion =
            typeof(ServiceInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
    }

    /// <summary>Limits in force.</summary>
    /// <param name="MaxPageSize">Most entries per page.</param>
    /// <param name="MaxDepth">Most levels of nested fields in an operation.</param>
    /// <param name="MaxCost">
    /// Highest cost of an operation: the most fields that its answer may have, including the fields of each entry of a list.
    /// </param>
    /// <param name="MaxBulkSize">Most jobs that one bulk change may affect.</param>
    /// <param name="MaxScheduleAheadDays">How far ahead a job may be scheduled, in days.</param>
    internal sealed record ServiceLimits(int MaxPageSize, int MaxDepth, int MaxCost, int MaxBulkSize, int MaxScheduleAheadDays);
}
