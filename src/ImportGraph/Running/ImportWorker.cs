using ImportGraph.Events;
using ImportGraph.Imports.Logs;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running.Importers;
using ImportGraph.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>
/// Claims due jobs and runs them, several at once. One loop searches for them, regardless of how many may run. An idle process queries
/// the database once per poll. A process that runs as many jobs as it may sends no query.
/// </summary>
internal sealed partial class ImportWorker(
    JobWork work,
    StorageReady ready,
    ImportExecutor executor,
    RunnableImporters importers,
    WorkerState state,
    JobEvents events,
    IOptions<WorkerOptions> options,
    LogLocations logs,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ImportWorker> logger) : BackgroundService
{
    private static readonly JobType[] AllTypes = Enum.GetValues<JobType>();

    private readonly string _name = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Ends the current wait for work.</summary>
    private volatile TaskCompletionSource _wake = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        await ready.WaitAsync(stoppingToken);
        // Stop as soon as the process is asked to stop: when this service is stopped after others, it may be too late to give a job back.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var running = new List<Task>();
        events.Published += WakeForDueJob;
        try
        {
            await WorkAsync(running, stopping.Token);
        }
        finally
        {
            events.Published -= WakeForDueJob;
            // The running attempts give their jobs back.
            await Task.WhenAll(running);
        }
    }

    private async Task WorkAsync(List<Task> running, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (running.Count == options.Value.Concurrency)
            {
                await Task.WhenAny(running);
            }

            running.RemoveAll(attempt => attempt.IsCompleted);
            // Created before the search: if a job is scheduled during the search and missed by it, it ends the wait that follows.
            var wake = _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (await ClaimAsync(stopping) is { } claim)
            {
                state.JobStarted();
                // On another thread, because reading a local file, and SQLite, may block it for long.
                running.Add(Task.Run(() => RunAsync(claim, stopping), CancellationToken.None));
            }
            else
            {
                await wake.Task.WaitAsync(TimeSpan.FromMilliseconds(options.Value.PollMilliseconds), clock, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Claims a due job. Null if there is none, or if the database is unavailable: the worker continues after that.</summary>
    private async Task<ImportClaim?> ClaimAsync(CancellationToken stopping)
    {
        try
        {
            var claim = await work.ClaimAsync(
                new ClaimRequest(_name, AllTypes, importers.Names, Tags: null, options.Value.Lease, logs.Of), stopping);
            state.Polled();
            return claim;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault)
        {
            Log.ClaimFailed(logger, fault);
            return null;
        }
    }

    private async Task RunAsync(ImportClaim claim, CancellationToken stopping)
    {
        try
        {
            await executor.RunAsync(claim, stopping);
        }
        catch (Exception fault)
        {
            // Nothing is lost: the lease expires, and the job is rescued.
            Log.RunFailed(logger, fault, claim.Job.Id);
        }
        finally
        {
            state.JobEnded();
        }
    }

    private void WakeForDueJob(ImportJob job)
    {
        if (job.Status is JobStatus.Scheduled)
        {
            _wake.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Error, "The search for due jobs failed; trying again")]
        public static partial void ClaimFailed(ILogger logger, Exception exception);

        [LoggerMessage(21, LogLevel.Error, "Job {JobId}: its worker failed. The job is recovered when its lease expires")]
        public static partial void RunFailed(ILogger logger, Exception exception, Guid jobId);
    }
}
