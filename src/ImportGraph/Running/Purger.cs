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

    /// <summary>Deletes everything that is old enough now. What cannot be deleted keeps nothing else from being deleted.</summary>
    internal async Task PurgeAsync(CancellationToken cancellationToken)
    {
        await TryAsync("delete old jobs", PurgeJobsAsync, cancellationToken);
        await TryAsync("delete uploads that are not used", uploads.PurgeAsync, cancellationToken);
        await TryAsync("give up messages for webhooks that are late", webhooks.FailLateAsync, cancellationToken);
        await TryAsync("delete old messages for webhooks", stop => webhooks.PurgeAsync(options.Value.Webhooks, stop), cancellationToken);
        await TryAsync("delete marks of old changes", timers.PurgeMarksAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Period, clock);
        do
        {
            await PurgeAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryAsync(string what, Func<CancellationToken, Task> purge, CancellationToken cancellationToken)
    {
        try
        {
            await purge(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, fault, what);
        }
    }

    private async Task PurgeJobsAsync(CancellationToken cancellationToken)
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

        [LoggerMessage(36, LogLevel.Error, "This process could not {What}; trying again in an hour")]
        public static partial void Failed(ILogger logger, Exception exception, string what);

        [LoggerMessage(37, LogLevel.Warning, "Job {JobId} was deleted, but its logs could not be")]
        public static partial void LogsKept(ILogger logger, Exception exception, Guid jobId);
    }
}
