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
                ImportLifecycle.MaxBulkSize,
                (int)ImportLifecycle.MaxScheduleAhead.TotalDays),
            viewer.Caller.Scopes);
    }
}

namespace ImportGraph.Server.Hosting
{
    /// <summary>The server that answers.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="Now">Its clock.</param>
    /// <param name="Limits">What it lets through.</param>
    /// <param name="ViewerScopes">What whoever asks may do.</param>
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
    /// <param name="MaxPageSize">Most entries of a page.</param>
    /// <param name="MaxDepth">Most fields inside each other.</param>
    /// <param name="MaxCost">Dearest operation: most fields that an answer may have, with those of every entry of a list.</param>
    /// <param name="MaxBulkSize">Most jobs that one bulk change may touch.</param>
    /// <param name="MaxScheduleAheadDays">How far ahead a job may be scheduled, in days.</param>
    internal sealed record ServiceLimits(int MaxPageSize, int MaxDepth, int MaxCost, int MaxBulkSize, int MaxScheduleAheadDays);
}
