using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that workers make; each is a file of this folder. The worker proves with its lease that it owns the job. Workers get the
/// jobs of all projects, or only those of some (<see cref="In"/>).
/// </summary>
public sealed partial class JobWork
{
    private static readonly QueryStatement<ImportJob, LeaseValues> OfLease = new(
        RowColumns.OfJobs,
        (db, v) => db.Jobs.Where(j => j.Key == v.JobKey && j.LeaseToken == v.LeaseToken && j.Status == JobStatus.InProgress));

    private readonly ReadPool _reads;
    private readonly Transitions _transitions;
    private readonly AttemptEnds _ends;
    private readonly ProjectOptions _projectLimits;
    private readonly ImporterLimitOptions _importerLimits;
    private readonly ClaimTurns _turns;
    private readonly ProjectAccess _projects = ProjectAccess.All;

    internal JobWork(
        ReadPool reads, Transitions transitions, AttemptEnds ends, ProjectOptions projectLimits, ImporterLimitOptions importerLimits) =>
        (_reads, _transitions, _ends, _projectLimits, _importerLimits, _turns) =
            (reads, transitions, ends, projectLimits, importerLimits, new ClaimTurns());

    private JobWork(JobWork all, ProjectAccess projects) =>
        (_reads, _transitions, _ends, _projectLimits, _importerLimits, _turns, _projects) =
            (all._reads, all._transitions, all._ends, all._projectLimits, all._importerLimits, all._turns, projects);

    /// <summary>
    /// Gives workers only jobs of some projects. The lease of any other job is refused as a lease that does not exist.
    /// </summary>
    public JobWork In(ProjectAccess projects) => projects.Names is null ? this : new JobWork(this, projects);

    /// <summary>What the worker of a job must do next.</summary>
    public WorkerDirective DirectiveFor(ImportJob job) =>
        job.CancelRequestedAt is not null || job.ScheduledStopTime <= Now ? WorkerDirective.StopAfterItem : WorkerDirective.Continue;

    private DateTimeOffset Now => _transitions.Now;
}
