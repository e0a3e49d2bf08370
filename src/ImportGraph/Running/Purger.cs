using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Uploads;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using ImportGraph.Webhooks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>
/// Deletes jobs that ended long ago, then their logs, then the uploads that no job names any more, and old messages for webhooks. The jobs are
/// deleted first, because a log without a job does no harm, but a job that is retried needs its log. Logs without a job remain after a crash
/// between the two steps, and if they are in a folder of another process.
/// </summary>
internal sealed partial class Purger(
    JobTimers timers,
    StorageReady ready,
    AttemptLogs logs,
    UploadPurge uploads,
    DeliveryQueue webhooks,
    IOptions<RetentionOptions> options,
    TimeProvider clock,
    ILogger<Purger> logger)
    : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>Pause between two batches, so that another process can write: SQLite has no queue for waiting processes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Deletes everything that is old enough now.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        for (var (total, more) = (0, true); more;)
        {
            var purged = await timers.PurgeAsync(options.Value.Ended, options.Value.Failed, cancellationToken);
            foreach (var id in purged.Ids)
            {
                DeleteLogs(id);
            }

            total += purged.Ids.Count;
            more = purged.More;
            if (more)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
            else if (total > 0)
            {
                Log.Purged(logger, total);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            try
            {
                await PurgeAsync(stoppingToken);
                await uploads.PurgeAsync(stoppingToken);
                await webhooks.PurgeAsync(options.Value.Webhooks, stoppingToken);
                await timers.PurgeMarksAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void DeleteLogs(Guid id)
    {
        try
        {
            logs.Delete(id);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.LogsKept(logger, fault, id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(35, LogLevel.Information, "{Count} jobs that ended long ago were deleted")]
        public static partial void Purged(ILogger logger, int count);

        [LoggerMessage(36, LogLevel.Error, "Old jobs could not be deleted; trying again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(37, LogLevel.Warning, "Job {JobId} was deleted, but its logs could not be")]
        public static partial void LogsKept(ILogger logger, Exception exception, Guid jobId);
    }
}
