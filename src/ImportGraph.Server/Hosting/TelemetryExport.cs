using ImportGraph.Server.Security;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImportGraph.Server.Hosting;

/// <summary>Metrics that the server publishes. Section <c>ImportGraph:Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    /// <summary>Whether metrics are served at <c>/metrics</c>. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>
/// Serves metrics to Prometheus. Sends metrics and traces to a collector if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. This and the
/// other OpenTelemetry variables have the meaning that the OpenTelemetry specification defines.
/// </summary>
internal static class TelemetryExport
{
    public const string Path = "/metrics";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<MetricsOptions>().BindConfiguration("ImportGraph:Metrics");
        var isSent = !string.IsNullOrEmpty(builder.Configuration[Endpoint]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("importgraph-server", serviceVersion: ServiceInfo.ProductVersion)
                // Last, so that the settings of the operator override the values above.
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (isSent)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (isSent)
        {
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(requests => requests.Filter = IsWork).AddOtlpExporter());
        }
    }

    /// <summary>Serves metrics at <see cref="Path"/>, if they are enabled.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Enabled)
        {
            app.MapPrometheusScrapingEndpoint(Path).RequireScope(Scopes.Read);
        }
    }

    /// <summary>False for the monitoring requests that arrive every few seconds. Traces of them are of no interest.</summary>
    private static bool IsWork(HttpContext http) => !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments(Path);
}
