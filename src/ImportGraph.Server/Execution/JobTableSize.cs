using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.Server.Execution;

/// <summary>About how many jobs there are. Looked at once in a while, so that no request waits for it.</summary>
internal sealed class JobTableSize(JobListing listing, StorageReady ready, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private long _jobs;

    /// <summary>How many there were at the last look.</summary>
    public long Jobs => Volatile.Read(ref _jobs);

    /// <summary>Looks before the server answers its first request, if the database is there.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (ready.IsReady)
        {
            await LookAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <summary>Looks now.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            Volatile.Write(ref _jobs, await listing.SizeAsync(cancellationToken));
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database is away, which others report. Until it is back the last number is good enough.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }
}
