using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that workers make; each is a file of this folder. The worker proves with its lease that it owns the job.
/// </summary>
public sealed partial class JobWork(
    IDbContextFactory<ImportGraphContext> contexts, JobEvents events, IOptions<RetryOptions> retries, StorageClock clock)
{
    private readonly Transitions _transitions = new(contexts, events, clock);
    private readonly AttemptEnds _ends = new(new Transitions(contexts, events, clock), retries);

    /// <summary>What the worker of a job must do next.</summary>
    public WorkerDirective DirectiveFor(ImportJob job) =>
        job.CancelRequestedAt is not null || job.ScheduledStopTime <= Now ? WorkerDirective.StopAfterItem : WorkerDirective.Continue;

    private DateTimeOffset Now => _transitions.Now;
}
