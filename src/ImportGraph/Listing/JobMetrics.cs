using System.Diagnostics.Metrics;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Listing;

/// <summary>
/// Measures how many jobs each status has. The jobs are counted when the metric is read: at most once per <see cref="Interval"/>, however
/// many readers there are. A count never takes longer than <see cref="MaxCountTime"/>, whatever the state of the database is.
/// </summary>
internal sealed class JobMetrics : IHostedService
{
    /// <summary>Minimum time between two counts.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Maximum time for a count.</summary>
    private static readonly TimeSpan MaxCountTime = TimeSpan.FromSeconds(5);

    /// <summary>How long a reader of the metric waits for a count. A slower count is reported at the next reading.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>An older count is no longer reported: no value is better than an outdated one.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly JobListing _listing;
    private readonly StorageReady _ready;
    private readonly StorageClock _clock;
    private readonly Lock _lock = new();
    private Task _counting = Task.CompletedTask;
    private DateTimeOffset _countedAt = DateTimeOffset.MinValue;
    private volatile JobSummary? _summary;

    public JobMetrics(JobListing listing, StorageReady ready, StorageClock clock, IMeterFactory meters)
    {
        (_listing, _ready, _clock) = (listing, ready, clock);
        meters.Create(Telemetry.Name).CreateObservableGauge("importgraph.jobs", Observe, "{job}", "Jobs in the database, by status.");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Observe()
    {
        if (!_ready.IsReady)
        {
            return [];
        }

        CurrentCount().Wait(MaxWait);
        return _summary is { } summary && _clock.GetUtcNow() - summary.AsOf < MaxAge
            ? Enum.GetValues<JobStatus>().Select(status =>
                new Measurement<long>(summary.Of(status), KeyValuePair.Create("status", (object?)Telemetry.LabelOf(status))))
            : [];
    }

    /// <summary>The current count. A new one is started if the interval has passed.</summary>
    private Task CurrentCount()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (_counting.IsCompleted && now - _countedAt >= Interval)
            {
                (_countedAt, _counting) = (now, Task.Run(CountAsync));
            }

            return _counting;
        }
    }

    private async Task CountAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(MaxCountTime, _clock);
            _summary = await _listing.SummariseAsync(null, timeout.Token);
        }
        catch (Exception)
        {
            // The database is unavailable, which other parts report. The last count is reported until it is too old.
        }
    }
}
