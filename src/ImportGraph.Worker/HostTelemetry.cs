using ImportGraph.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImportGraph.Worker;

/// <summary>
/// The worker's logs, metrics and traces. Outside Development, logs have the server's format. Metrics and traces need a configured collector.
/// </summary>
internal static class Telling
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>One line per event, whatever the event contains: for people in Development, by default JSON elsewhere.</summary>
    public static void AddLogs(this HostApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else if (builder.Configuration["Logging:Console:FormatterName"] is null)
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
                console.IncludeScopes = true;
            });
        }
    }

    /// <summary>Sends metrics and traces, as the standard OpenTelemetry variables configure.</summary>
    public static void AddTelemetry(this HostApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService("importgraph-worker", serviceVersion: typeof(StorageOptions).Assembly.GetName().Version?.ToString(3))
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddOtlpExporter());
    }
}
