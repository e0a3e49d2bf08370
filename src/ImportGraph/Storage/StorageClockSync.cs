using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Storage;

/// <summary>
/// Reads the time of the database regularly, because the machine's monotonic clock drifts and stops while the machine sleeps.
/// </summary>
internal sealed partial class StorageClockSync(
    IDbContextFactory<ImportGraphContext> contexts,
    StorageReady ready,
    StorageClock clock,
    TimeProvider machine,
    ILogger<StorageClockSync> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Reads the time of the database once. A slow answer is skipped: its time is old, which would look like a jump.</summary>
    internal async Task ReadAsync(CancellationToken cancellationToken)
    {
        var start = machine.GetTimestamp();
        var time = await contexts.ReadAsync((db, token) => db.TimeAsync(machine, token), cancellationToken);
        if (machine.GetElapsedTime(start) <= StorageClock.Drift && !clock.Follow(time))
        {
            Log.Jumped(logger, clock.GetUtcNow(), time);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, machine);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception fault) when (StorageFault.Of(fault) is not null)
            {
                // The clock continues by itself until the database is back.
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            75,
            LogLevel.Warning,
            "The time of the database jumped from {Expected:O} to {Found:O}; this process follows it if the next reading confirms it")]
        public static partial void Jumped(ILogger logger, DateTimeOffset expected, DateTimeOffset found);

        [LoggerMessage(76, LogLevel.Error, "The time of the database could not be read; this process tries again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
