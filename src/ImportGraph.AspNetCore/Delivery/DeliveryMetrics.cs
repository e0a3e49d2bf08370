using System.Diagnostics.Metrics;

namespace ImportGraph.AspNetCore.Delivery;

/// <summary>Measures how many results are sent to subscribers, and with which delay.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Meter _meter;
    private readonly Counter<long> _deliveries;
    private readonly Histogram<double> _lags;

    public DeliveryMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Telemetry.Name);
        _deliveries = _meter.CreateCounter<long>("importgraph.deliveries", "{message}", "Results that were sent to subscribers.");
        _lags = _meter.CreateHistogram(
            "importgraph.events.lag",
            "s",
            "Time from a change of a job to its delivery to a group of subscribers, with what they wait by their maxRate.",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
            });
    }

    /// <summary>Registers a metric for the number of groups.</summary>
    /// <param name="groups">Returns the number of groups.</param>
    public void Observe(Func<int> groups) =>
        _meter.CreateObservableUpDownCounter(
            "importgraph.groups", groups, "{group}", "Groups of subscribers who ask the same: a change is executed once for each.");

    /// <summary>Counts a result that was taken from a mailbox to be sent.</summary>
    public void Sent() => _deliveries.Add(1);

    /// <summary>Records the time from a change to its delivery to a group.</summary>
    public void Delivered(TimeSpan lag) => _lags.Record(Math.Max(0, lag.TotalSeconds));
}
