using System.Diagnostics.Metrics;

namespace ImportGraph.Imports.Http;

/// <summary>Measures how batches are stored by HTTP endpoints.</summary>
internal sealed class HttpTargetMetrics
{
    private readonly Histogram<double> _durations;

    public HttpTargetMetrics(IMeterFactory meters) => _durations = meters.Create(Telemetry.Name).CreateHistogram(
        "importgraph.target.batch.duration",
        "s",
        "Time from the first request of a batch to an HTTP endpoint to its outcome, with all repetitions, by importer and outcome.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
        });

    /// <summary>Records a batch.</summary>
    /// <param name="importer">The importer.</param>
    /// <param name="outcome">The code of the failure, or another word for the outcome.</param>
    /// <param name="duration">How long it took.</param>
    public void Ended(string importer, string outcome, TimeSpan duration) =>
        _durations.Record(duration.TotalSeconds, new("importer", importer), new("outcome", outcome));
}
