using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImportGraph.Hosting;

/// <summary>
/// The metrics and traces of the programs. They are sent to a collector if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one. This and the other
/// OpenTelemetry variables have the meaning that the OpenTelemetry specification defines.
/// </summary>
public static class ProgramTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// The number of combinations of attribute values that a metric of a library counts separately. All further ones are counted together.
    /// The memory is allocated when a metric is created, and the default of 2,000 would take 3 MB more.
    /// </summary>
    private static readonly MetricStreamConfiguration Bound = new() { CardinalityLimit = 500 };

    /// <summary>Adds the metrics and traces of the product and of the runtime.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="service">The name of the program for the collector.</param>
    /// <param name="metrics">Adds metrics that only this program has, and other ways to read them. Null: there are none, and metrics
    /// are collected only if they are sent.</param>
    /// <param name="traces">Adds traces that only this program has.</param>
    public static void AddTelemetry(
        this IHostApplicationBuilder builder, string service, Action<MeterProviderBuilder>? metrics = null, Action<TracerProviderBuilder>? traces = null)
    {
        var isSent = !string.IsNullOrEmpty(builder.Configuration[Endpoint]);
        if (!isSent && metrics is null)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(service, serviceVersion: Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3))
                // Last, so that the settings of the operator override the values above.
                .AddEnvironmentVariableDetector())
            .WithMetrics(all =>
            {
                all.AddMeter(Telemetry.Name).AddRuntimeInstrumentation().AddView(metric => metric.Meter.Name == Telemetry.Name ? null : Bound);
                metrics?.Invoke(all);
                if (isSent)
                {
                    all.AddOtlpExporter();
                }
            });
        if (isSent)
        {
            telemetry.WithTracing(all =>
            {
                all.AddSource(Telemetry.Name).AddOtlpExporter();
                traces?.Invoke(all);
            });
        }
    }
}
