using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>
/// Looks after jobs that no worker will move any more: those of workers that are lost or do not stop, those whose stop time came before
/// a worker did, and those that are to be retried by themselves. Those that are late or silent it points out.
/// </summary>
internal sealed partial class Rescuer(
    ImportLifecycle lifecycle,
    StorageReady ready,
    WorkMetrics metrics,
    IOptions<WorkerOptions> options,
    IOptions<HealthOptions> health,
    StorageClock clock,
    ILogger<Rescuer> logger) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private DateTimeOffset? _noticed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Begin();
        await ready.WaitAsync(stoppingToken);
        // Soon enough behind the end of a lease, whatever its length.
        var period = options.Value.Lease / 4;
        using var timer = new PeriodicTimer(period < Longest ? period : Longest, clock);
        do
        {
            try
            {
                foreach (var job in await lifecycle.RescueAsync(options.Value.Recoveries, stoppingToken))
                {
                    metrics.LeaseTaken();
                    Log.Rescued(logger, job.Id, job.Status);
                }

                foreach (var job in await lifecycle.FenceAsync(TimeSpan.FromSeconds(options.Value.StopGraceSeconds), stoppingToken))
                {
                    metrics.LeaseTaken();
                    Log.Fenced(logger, job.Id);
                }

                foreach (var job in await lifecycle.ExpireAsync(stoppingToken))
                {
                    Log.Expired(logger, job.Id);
                }

                foreach (var job in await lifecycle.RetryDueAsync(stoppingToken))
                {
                    Log.Retried(logger, job.Id);
                }

                await NoticeOverdueAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task NoticeOverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var noticed = await lifecycle.NoticeOverdueAsync(health.Value, _noticed, cancellationToken);
        // After a full batch there may be more: the next look begins where this one did.
        _noticed = noticed.Count < ImportLifecycle.DueBatch ? now : _noticed;
        foreach (var job in noticed)
        {
            Log.Overdue(logger, job.Id, health.Value.HealthOf(job, now));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Warning, "Job {JobId} was taken from a worker that fell silent; it is now {Status}")]
        public static partial void Rescued(ILogger logger, Guid jobId, JobStatus status);

        [LoggerMessage(31, LogLevel.Information, "Job {JobId} reached its stop time before a worker took it")]
        public static partial void Expired(ILogger logger, Guid jobId);

        [LoggerMessage(33, LogLevel.Warning, "Job {JobId} was taken from a worker that did not stop when asked to")]
        public static partial void Fenced(ILogger logger, Guid jobId);

        [LoggerMessage(34, LogLevel.Information, "Job {JobId} is retried by itself")]
        public static partial void Retried(ILogger logger, Guid jobId);

        [LoggerMessage(38, LogLevel.Warning, "Job {JobId} is {Health}")]
        public static partial void Overdue(ILogger logger, Guid jobId, JobHealth health);

        [LoggerMessage(32, LogLevel.Error, "Lost jobs could not be looked for; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
