using ImportGraph.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImportGraph.Worker;

/// <summary>The logs, metrics and traces of a program. Metrics and traces need a configured collector.</summary>
internal static class HostTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Writes one line per event, whatever the event contains. In Development, logs are for people; elsewhere they are JSON, unless
    /// <c>Logging__Console__FormatterName</c> selects another format.
    /// </summary>
    public static void AddLogs(this IHostApplicationBuilder builder)
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
    /// <param name="builder">The program.</param>
    /// <param name="serviceName">The name of the program, unless these variables name it.</param>
    public static void AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(serviceName, serviceVersion: typeof(StorageOptions).Assembly.GetName().Version?.ToString(3))
                // Last, so that the settings of the operator override the values above.
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddOtlpExporter());
    }
}
