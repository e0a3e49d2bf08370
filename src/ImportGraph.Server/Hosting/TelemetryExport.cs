using ImportGraph.Server.Security;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImportGraph.Server.Hosting;

/// <summary>What the server says of its own work. Section <c>ImportGraph:Metrics</c>.</summary>
internal sealed class MetricsOptions
{
    /// <summary>Whether metrics are to be had at <c>/metrics</c>. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>
/// Metrics for Prometheus to fetch, and metrics and traces sent to a collector where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. That
/// and the other variables of OpenTelemetry mean what its specification says.
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
                // Last, so that whoever runs the program has the last word.
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

    /// <summary>Answers at <see cref="Path"/>, where that is wanted.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Enabled)
        {
            app.MapPrometheusScrapingEndpoint(Path).RequireScope(Scopes.Read);
        }
    }

    /// <summary>Whoever looks after the server asks it every few seconds, which is of no interest to others.</summary>
    private static bool IsWork(HttpContext http) => !http.Request.Path.StartsWithSegments("/health") && !http.Request.Path.StartsWithSegments(Path);
}
