using System.Diagnostics.Metrics;
using System.Globalization;

namespace ImportGraph.Webhooks;

/// <summary>Measures how messages are delivered.</summary>
internal sealed class WebhookMetrics
{
    private readonly Histogram<double> _durations;

    public WebhookMetrics(IMeterFactory meters) => _durations = meters.Create(Telemetry.Name).CreateHistogram(
        "importgraph.webhook.duration",
        "s",
        "Duration of the attempts to send a message to an endpoint, by endpoint and status of the response (none: no response).",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120] });

    /// <summary>Records an attempt.</summary>
    public void Sent(string endpoint, DeliveryOutcome outcome) => _durations.Record(
        outcome.Duration.TotalSeconds, new("endpoint", endpoint), new("status", outcome.Status?.ToString(CultureInfo.InvariantCulture) ?? "none"));
}
