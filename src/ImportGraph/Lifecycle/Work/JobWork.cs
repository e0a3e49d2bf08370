using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that workers make; each is a file of this folder. The worker proves with its lease that it owns the job.
/// </summary>
public sealed partial class JobWork
{
    private static readonly QueryStatement<ImportJob, LeaseValues> OfLease = new(
        RowColumns.OfJobs,
        (db, v) => db.Jobs.Where(j => j.Key == v.JobKey && j.LeaseToken == v.LeaseToken && j.Status == JobStatus.InProgress));

    private readonly ReadPool _reads;
    private readonly Transitions _transitions;
    private readonly AttemptEnds _ends;

    internal JobWork(ReadPool reads, Transitions transitions, AttemptEnds ends) => (_reads, _transitions, _ends) = (reads, transitions, ends);

    /// <summary>What the worker of a job must do next.</summary>
    public WorkerDirective DirectiveFor(ImportJob job) =>
        job.CancelRequestedAt is not null || job.ScheduledStopTime <= Now ? WorkerDirective.StopAfterItem : WorkerDirective.Continue;

    private DateTimeOffset Now => _transitions.Now;
}
