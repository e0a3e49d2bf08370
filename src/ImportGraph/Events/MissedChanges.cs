using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Events;

/// <summary>
/// Delivers changes of other processes that were not received as events: it reads the changes that were stored in the database since the
/// last look. So a lost event is only delayed. It looks often if nothing else delivers the changes of other processes, and seldom if
/// Redis does so reliably.
/// </summary>
internal sealed partial class MissedChanges(
    StoredChanges changes, StorageReady ready, JobEvents events, RedisEvents redis, StorageClock clock, ILogger<MissedChanges> logger)
    : BackgroundService
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(2);

    private readonly AsyncAutoResetEvent _soon = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        redis.Recovered += _soon.Set;
        events.ManyDelivered += _soon.Set;
        var looked = clock.GetUtcNow();
        try
        {
            while (true)
            {
                await _soon.WaitAsync(redis.IsSteady ? Seldom : Often, clock, stoppingToken);
                looked = await LookAsync(looked, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            redis.Recovered -= _soon.Set;
            events.ManyDelivered -= _soon.Set;
        }
    }

    private async Task<DateTimeOffset> LookAsync(DateTimeOffset looked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!events.IsWatched)
        {
            // A new listener reads the stored state itself.
            return now;
        }

        try
        {
            await foreach (var job in changes.SinceAsync(looked, ProjectAccess.All, cancellationToken))
            {
                events.Deliver(job);
            }

            return now;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, fault);
            return looked;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(80, LogLevel.Error, "The search for changes in the database failed; trying again")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
