using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>
/// Handles jobs that no worker handles any longer: jobs whose workers are lost or do not stop, jobs whose stop time was reached before a
/// worker took them, and failed jobs that are due for an automatic retry. It also reports jobs that are late or stalled. Of all processes
/// on a database only one does this at a time, with its own settings. Two at once would do no harm, because their changes are guarded.
/// </summary>
internal sealed partial class Rescuer(
    JobTimers timers,
    IDbContextFactory<ImportGraphContext> contexts,
    StorageReady ready,
    WorkerMetrics metrics,
    IOptions<WorkerOptions> options,
    IOptions<HealthOptions> health,
    StorageClock clock,
    ILogger<Rescuer> logger) : BackgroundService
{
    /// <summary>
    /// Length of the leader's lease, in periods. The leader renews it each period, so one renewal may be late without another process taking
    /// over.
    /// </summary>
    private const int LeasePeriods = 3;

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromSeconds(2);

    private DateTimeOffset? _noticed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        metrics.Begin();
        await ready.WaitAsync(stoppingToken);
        // The search must run soon after the end of a lease, whatever its length.
        var period = options.Value.Lease / 4 is var quarter && quarter < LongestPeriod ? quarter : LongestPeriod;
        var election = new LeaderElection("rescue", LeasePeriods * period, contexts, clock);
        using var timer = new PeriodicTimer(period, clock);
        try
        {
            do
            {
                await LookAsLeaderAsync(election, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await ResignAsync(election, LeasePeriods * period);
        }
    }

    private async Task LookAsLeaderAsync(LeaderElection election, CancellationToken cancellationToken)
    {
        try
        {
            var wasLeader = election.IsLeader;
            if (!await election.TryLeadAsync(cancellationToken))
            {
                return;
            }

            if (!wasLeader)
            {
                // This process does not know what other processes noticed before.
                _noticed = null;
                Log.Taken(logger);
            }

            await LookAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, fault);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var job in await timers.RescueAsync(options.Value.Recoveries, cancellationToken))
        {
            metrics.LeaseTaken();
            Log.Rescued(logger, job.Id, job.Status);
        }

        foreach (var job in await timers.FenceAsync(TimeSpan.FromSeconds(options.Value.StopGraceSeconds), cancellationToken))
        {
            metrics.LeaseTaken();
            Log.Fenced(logger, job.Id);
        }

        foreach (var job in await timers.ExpireAsync(cancellationToken))
        {
            Log.Expired(logger, job.Id);
        }

        foreach (var job in await timers.RetryDueAsync(cancellationToken))
        {
            Log.Retried(logger, job.Id);
        }

        await NoticeOverdueAsync(cancellationToken);
    }

    /// <summary>Lets another process lead at once. Waits no longer than the lease would last without a renewal.</summary>
    private async Task ResignAsync(LeaderElection election, TimeSpan patience)
    {
        using var time = new CancellationTokenSource(patience, clock);
        try
        {
            await election.ResignAsync(time.Token);
        }
        catch (Exception fault)
        {
            Log.Kept(logger, fault);
        }
    }

    private async Task NoticeOverdueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var noticed = await timers.NoticeOverdueAsync(health.Value, _noticed, cancellationToken);
        // After a full batch there may be more: the next search starts from the same time as this one.
        _noticed = noticed.Count < JobTimers.DueBatch ? now : _noticed;
        foreach (var job in noticed)
        {
            Log.Overdue(logger, job.Id, health.Value.HealthOf(job, now));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Warning, "Job {JobId} was taken from a worker that stopped reporting. It is now {Status}")]
        public static partial void Rescued(ILogger logger, Guid jobId, JobStatus status);

        [LoggerMessage(31, LogLevel.Information, "Job {JobId} reached its stop time before a worker took it")]
        public static partial void Expired(ILogger logger, Guid jobId);

        [LoggerMessage(33, LogLevel.Warning, "Job {JobId} was taken from a worker that did not stop when it was asked to")]
        public static partial void Fenced(ILogger logger, Guid jobId);

        [LoggerMessage(34, LogLevel.Information, "Job {JobId} is retried automatically")]
        public static partial void Retried(ILogger logger, Guid jobId);

        [LoggerMessage(38, LogLevel.Warning, "Job {JobId} is {Health}")]
        public static partial void Overdue(ILogger logger, Guid jobId, JobHealth health);

        [LoggerMessage(39, LogLevel.Information, "This process now searches for lost jobs, on behalf of all processes on the database")]
        public static partial void Taken(ILogger logger);

        [LoggerMessage(45, LogLevel.Warning, "The search for lost jobs could not be handed over. Another process takes it over soon")]
        public static partial void Kept(ILogger logger, Exception exception);

        [LoggerMessage(32, LogLevel.Error, "The search for lost jobs failed; trying again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
