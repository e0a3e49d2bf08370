using System.Diagnostics;
using ImportGraph.Events;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Running.Importers;
using ImportGraph.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running;

/// <summary>Runs one claimed job: monitors the attempt while it works, and reports the outcome to the work.</summary>
internal sealed partial class ImportExecutor(
    JobWork work,
    JobEvents events,
    DataSources sources,
    KnownImporters known,
    RunnableImporters importers,
    IServiceScopeFactory scopes,
    WorkerMetrics metrics,
    WorkerState state,
    IOptions<WorkerOptions> options,
    IOptions<LogOptions> logs,
    StorageClock clock,
    ILogger<ImportExecutor> logger)
{
    /// <summary>Pause between two tries to store the end of an attempt.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long storing the end of an attempt is retried while the process stops.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    /// <summary>Runs the job until it has ended or is given up. Does not throw for errors of the job.</summary>
    /// <param name="claim">The job.</param>
    /// <param name="stopping">
    /// Signalled when the worker shuts down. The job is then given back, so that another worker can continue it.
    /// </param>
    public async Task RunAsync(ImportClaim claim, CancellationToken stopping)
    {
        // The scope also marks what other components, for example the database, log during the attempt.
        using var scope = Log.Scope(logger, claim.Job.Id, claim.Job.Attempt);
        using var activity = Trace(claim);
        Log.Started(logger, claim.Job.JobType, claim.Job.Id, claim.Job.Attempt);
        using var interruption = new Interruption();
        using var shutdown = stopping.Register(() => interruption.Raise(new AttemptOutcome.Released()));
        using var over = new CancellationTokenSource();
        var watch = new AttemptMonitor(claim, work, events, interruption, state, clock, logger).RunAsync(over.Token);
        var outcome = await AttemptAsync(claim, interruption);
        await over.CancelAsync();
        await watch;
        await FinishAsync(claim, outcome, stopping);
        metrics.Ended(claim.Job.JobType, outcome.GetType().Name);
        Trace(activity, outcome);
    }

    private static Activity? Trace(ImportClaim claim)
    {
        var activity = Telemetry.Activities.StartActivity("attempt");
        activity?.SetTag("importgraph.job.id", claim.Job.Id.ToString());
        activity?.SetTag("importgraph.job.type", Telemetry.LabelOf(claim.Job.JobType));
        activity?.SetTag("importgraph.attempt", claim.Job.Attempt);
        return activity;
    }

    private static void Trace(Activity? activity, AttemptOutcome outcome)
    {
        activity?.SetTag("importgraph.outcome", Telemetry.LabelOf(outcome.GetType().Name));
        if (outcome is AttemptOutcome.Failed failed)
        {
            activity?.SetTag("error.type", failed.Failure.Code);
            activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private async Task<AttemptOutcome> AttemptAsync(ImportClaim claim, Interruption interruption)
    {
        try
        {
            await using var log = AttemptLog.Open(logs.Value.FileOf(claim.Job.Id, claim.Job.Attempt), clock);
            log.Information($"Attempt {claim.Job.Attempt} of {claim.Job.JobType} \"{claim.Job.SourcePath}\" by {claim.Job.Worker}.");
            var outcome = await RunAsync(claim, log, interruption);
            log.Write(LevelOf(outcome), outcome is AttemptOutcome.Failed failed
                ? $"Failed: {failed.Failure.Code}: {failed.Failure.Message}"
                : $"{outcome.GetType().Name}.");
            return outcome;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Log.LogUnwritable(logger, fault, claim.Job.Id);
            return new AttemptOutcome.Failed(new ImportFailure(
                FailureCode.LogUnwritable, FailureCategory.Storage, "The attempt's log file could not be written."));
        }
    }

    /// <summary>The level of the last line of a log. Who looks for errors in a log finds there why the attempt failed.</summary>
    private static LogLineLevel LevelOf(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Failed => LogLineLevel.Error,
        AttemptOutcome.Stopped or AttemptOutcome.LeaseLost => LogLineLevel.Warning,
        _ => LogLineLevel.Information,
    };

    private async Task<AttemptOutcome> RunAsync(ImportClaim claim, AttemptLog log, Interruption interruption)
    {
        var name = claim.Job.Importer;
        var attempt = new RunningAttempt(claim, log, interruption, work, sources, metrics, options.Value, logs.Value, clock);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var importer = importers.Of(name, scope.ServiceProvider)
                ?? throw new InvalidOperationException($"The worker has claimed a job of the importer {name}, which it does not have.");
            await importer.RunAsync(new ImportContext(attempt, known.DefinitionOf(name)), interruption.Token);
            return new AttemptOutcome.Completed();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return interruption.Reason;
        }
        catch (SourceException source)
        {
            return new AttemptOutcome.Failed(source.Failure);
        }
        catch (Exception fault)
        {
            var failed = fault as ImportFailedException ?? ImporterFaults.Threw(fault);
            if (failed.InnerException is { } cause)
            {
                LogCause(failed.Failure, cause, claim.Job.Id, name);
            }

            return new AttemptOutcome.Failed(failed.Failure);
        }
    }

    private void LogCause(ImportFailure failure, Exception cause, Guid jobId, string importer)
    {
        if (failure.Category is FailureCategory.Storage)
        {
            Log.StorageFailed(logger, cause, jobId);
        }
        else
        {
            Log.ImporterFailed(logger, cause, jobId, importer, failure.Code);
        }
    }

    /// <summary>
    /// Stores the end of the attempt. If the database is unavailable, it is retried for the duration of a lease: after that another
    /// worker has the job.
    /// </summary>
    private async Task FinishAsync(ImportClaim claim, AttemptOutcome outcome, CancellationToken stopping)
    {
        for (var start = clock.GetTimestamp(); ;)
        {
            try
            {
                await EndAsync(claim, outcome);
                return;
            }
            catch (Exception fault) when (StorageFault.OfAny(fault) is not null)
            {
                var patience = stopping.IsCancellationRequested ? LastPatience : claim.Lease.Duration;
                if (clock.GetElapsedTime(start) >= patience)
                {
                    // Nothing is lost: the lease has run out, and the job is rescued.
                    Log.FinishFailed(logger, fault, claim.Job.Id);
                    return;
                }

                Log.FinishDelayed(logger, fault, claim.Job.Id);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    private async Task EndAsync(ImportClaim claim, AttemptOutcome outcome)
    {
        // Without the worker's token, because a job must be given back, or its end stored, while the worker shuts down.
        var job = outcome switch
        {
            AttemptOutcome.Completed => await work.CompleteAsync(claim.Lease),
            AttemptOutcome.Failed failed => await work.FailAsync(claim.Lease, failed.Failure),
            AttemptOutcome.Stopped => await StopAsync(claim.Lease),
            AttemptOutcome.Released => await work.ReleaseAsync(claim.Lease),
            AttemptOutcome.LeaseLost => null,
            _ => throw new UnreachableException($"The outcome {outcome} is unknown."),
        };
        if (job is null)
        {
            metrics.LeaseLost();
            Log.LeaseLost(logger, claim.Job.Id, claim.Job.Attempt);
        }
        else
        {
            Log.Ended(logger, claim.Job.Id, claim.Job.Attempt, job.Status, job.FailureCode ?? "-");
        }
    }

    /// <summary>
    /// If the stop time was moved at the last moment, there is no longer a reason to stop. The job is then given back, and continued.
    /// </summary>
    private async Task<ImportJob?> StopAsync(ImportLease lease)
    {
        var change = await work.StopAsync(lease);
        return change.Error is ImportStateConflictError ? await work.ReleaseAsync(lease) : change.Job;
    }

    private static partial class Log
    {
        public static readonly Func<ILogger, Guid, int, IDisposable?> Scope =
            LoggerMessage.DefineScope<Guid, int>("Job {JobId}, attempt {Attempt}");

        [LoggerMessage(1, LogLevel.Information, "{JobType} {JobId} started, attempt {Attempt}")]
        public static partial void Started(ILogger logger, JobType jobType, Guid jobId, int attempt);

        [LoggerMessage(2, LogLevel.Information, "Job {JobId}: attempt {Attempt} ended as {Status} ({Code})")]
        public static partial void Ended(ILogger logger, Guid jobId, int attempt, JobStatus status, string code);

        [LoggerMessage(
            3, LogLevel.Warning, "Job {JobId}, attempt {Attempt}: another worker has the job, or it has ended. What was not stored is lost")]
        public static partial void LeaseLost(ILogger logger, Guid jobId, int attempt);

        [LoggerMessage(4, LogLevel.Error, "Job {JobId}: the log file cannot be written")]
        public static partial void LogUnwritable(ILogger logger, Exception exception, Guid jobId);

        [LoggerMessage(5, LogLevel.Error, "Job {JobId}: the database could not store data")]
        public static partial void StorageFailed(ILogger logger, Exception exception, Guid jobId);

        [LoggerMessage(6, LogLevel.Error, "Job {JobId}: the importer {Importer} failed with {Code}")]
        public static partial void ImporterFailed(ILogger logger, Exception exception, Guid jobId, string importer, string code);

        [LoggerMessage(
            7, LogLevel.Error, "Job {JobId}: the end of its attempt could not be stored. The job is recovered when its lease expires")]
        public static partial void FinishFailed(ILogger logger, Exception exception, Guid jobId);

        [LoggerMessage(9, LogLevel.Warning, "Job {JobId}: the end of its attempt could not be stored yet; trying again")]
        public static partial void FinishDelayed(ILogger logger, Exception exception, Guid jobId);
    }
}
