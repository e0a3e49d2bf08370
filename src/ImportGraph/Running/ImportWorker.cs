using ImportGraph.Events;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>Claims due jobs and runs them, several at once.</summary>
internal sealed partial class ImportWorker(
    ImportLifecycle lifecycle,
    StorageReady ready,
    ImportExecutor executor,
    WorkerPulse pulse,
    JobEvents events,
    IOptions<WorkerOptions> options,
    IOptions<LogOptions> logs,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly JobType[] AllTypes = Enum.GetValues<JobType>();

    private readonly string _name = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly SemaphoreSlim _due = new(0);

    public override void Dispose()
    {
        _due.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await ready.WaitAsync(stoppingToken);
        events.Published += WakeForDueJob;
        // As soon as the process is asked to stop: its turn among all that stops may be too late to give a job back.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => WorkAsync(stopping.Token)));
        events.Published -= WakeForDueJob;
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var claim = await lifecycle.ClaimAsync(_name, AllTypes, options.Value.Lease, logs.Value.FileOf, stopping);
                pulse.Look();
                if (claim is not null)
                {
                    await RunAsync(claim, stopping);
                }
                else
                {
                    await WaitAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database may be away: a worker outlives that.
                Log.ClaimFailed(logger, fault);
                await WaitAsync(stopping);
            }
        }
    }

    private async Task RunAsync(ImportClaim claim, CancellationToken stopping)
    {
        pulse.Start();
        try
        {
            await executor.RunAsync(claim, stopping);
        }
        finally
        {
            pulse.End();
        }
    }

    /// <summary>Waits until a job is scheduled in this process, or until it is time to look for those of others.</summary>
    private async Task WaitAsync(CancellationToken stopping)
    {
        using var time = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stopping);
        await _due.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void WakeForDueJob(ImportJob job)
    {
        if (job.Status is JobStatus.Scheduled && _due.CurrentCount < options.Value.Concurrency)
        {
            _due.Release();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Error, "No job could be claimed; trying again")]
        public static partial void ClaimFailed(ILogger logger, Exception exception);
    }
}
