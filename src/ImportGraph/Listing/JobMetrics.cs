using System.Diagnostics.Metrics;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Listing;

/// <summary>
/// How many jobs there are in each status, counted when somebody measures: at most once within <see cref="Interval"/>, however many do
/// so, and never for longer than <see cref="Patience"/>, however ill the database is.
/// </summary>
internal sealed class JobMetrics : IHostedService
{
    /// <summary>Least time between two counts.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Most time that a count may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>How long whoever measures waits for a count; what takes longer is told the next time.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>A count that is older is not told any more: better nothing than what was so once.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(1);

    private readonly JobListing _listing;
    private readonly StorageReady _ready;
    private readonly StorageClock _clock;
    private readonly Lock _lock = new();
    private Task _counting = Task.CompletedTask;
    private DateTimeOffset _asked = DateTimeOffset.MinValue;
    private volatile JobSummary? _summary;

    public JobMetrics(JobListing listing, StorageReady ready, StorageClock clock, IMeterFactory meters)
    {
        (_listing, _ready, _clock) = (listing, ready, clock);
        meters.Create(Telemetry.Name).CreateObservableGauge("importgraph.jobs", Measure, "{job}", "Jobs in the database, by status.");
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<long>> Measure()
    {
        if (!_ready.IsReady)
        {
            return [];
        }

        Count().Wait(Wait);
        return _summary is { } summary && _clock.GetUtcNow() - summary.AsOf < Oldest
            ? Enum.GetValues<JobStatus>().Select(status => new Measurement<long>(summary.Of(status), KeyValuePair.Create("status", (object?)Telemetry.LabelOf($"{status}"))))
            : [];
    }

    /// <summary>The count that is under way, which is begun where it is time for one.</summary>
    private Task Count()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            if (_counting.IsCompleted && now - _asked >= Interval)
            {
                (_asked, _counting) = (now, Task.Run(CountAsync));
            }

            return _counting;
        }
    }

    private async Task CountAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience, _clock);
            _summary = await _listing.SummariseAsync(null, patience.Token);
        }
        catch (Exception)
        {
            // The database is away, which others say louder. What was counted last is told until it is too old.
        }
    }
}
