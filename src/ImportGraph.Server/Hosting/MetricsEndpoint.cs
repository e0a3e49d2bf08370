using ImportGraph.AspNetCore.Security;
using ImportGraph.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ImportGraph.Server.Hosting;

/// <summary>Serves metrics to Prometheus, in addition to sending them to a collector.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    public static void AddMetrics(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MetricsOptions>().BindConfiguration("ImportGraph:Metrics");
        builder.AddTelemetry(
            "importgraph-server",
            metrics => metrics.AddAspNetCoreInstrumentation().AddPrometheusExporter(),
            traces => traces.AddAspNetCoreInstrumentation(requests => requests.Filter = IsWork));
    }

    /// <summary>Serves metrics at <see cref="Path"/>, if they are enabled.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Enabled)
        {
            app.MapPrometheusScrapingEndpoint(Path).RequireScope(Scopes.Read, allProjects: true);
        }
    }

    /// <summary>False for the monitoring requests that arrive every few seconds. Traces of them are of no interest.</summary>
    private static bool IsWork(HttpContext http) => !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments(Path);
}
