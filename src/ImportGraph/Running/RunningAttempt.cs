using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>An attempt that runs in this process, and what it works with.</summary>
internal sealed record RunningAttempt(
    ImportClaim Claim,
    AttemptLog Log,
    Interruption Interruption,
    JobWork Work,
    DataSources Sources,
    WorkerMetrics Metrics,
    WorkerOptions Options,
    LogOptions Logs,
    TimeProvider Clock)
{
    /// <summary>Interrupts the attempt if the job, as it was after a report, says that it must stop.</summary>
    /// <param name="job">The job; null if the lease was lost.</param>
    /// <returns>The job.</returns>
    /// <exception cref="OperationCanceledException">The lease was lost.</exception>
    public ImportJob Obey(ImportJob? job)
    {
        if (job is null)
        {
            Interruption.Raise(new AttemptOutcome.LeaseLost());
            throw new OperationCanceledException("The lease was lost.", Interruption.Token);
        }

        if (Work.DirectiveFor(job) is WorkerDirective.StopAfterItem)
        {
            Interruption.Raise(new AttemptOutcome.Stopped());
        }

        return job;
    }
}
