using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>The approximate numbers of jobs. A background service counts them periodically, so no request waits for it.</summary>
internal sealed class JobTableSize(JobListing listing, StorageReady ready, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private JobTotals _totals = JobTotals.None;

    /// <summary>The number of jobs of some projects at the last count.</summary>
    public long Of(ProjectAccess projects) => Volatile.Read(ref _totals).Of(projects);

    /// <summary>Counts before the server answers its first request, if the database is ready.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (ready.IsReady)
        {
            await CountAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Counts now. An error of the database is ignored.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            Volatile.Write(ref _totals, await listing.TotalsAsync(cancellationToken));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database is not available, which other parts report. Until it is back, the last number is good enough.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CountAsync(stoppingToken);
        }
    }
}
