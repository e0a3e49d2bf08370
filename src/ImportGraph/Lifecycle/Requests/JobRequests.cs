using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that people request; each is a file of this folder. A request that is not possible is refused with a reason. They change
/// the jobs of all projects, or only those of some (<see cref="In"/>).
/// </summary>
public sealed partial class JobRequests
{
    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly QuerySchedulers _schedulers;
    private readonly Transitions _transitions;
    private readonly ProjectOptions _limits;
    private readonly StorageClock _clock;
    private readonly ProjectAccess _projects = ProjectAccess.All;

    internal JobRequests(
        IDbContextFactory<ImportGraphContext> contexts,
        QuerySchedulers schedulers,
        Transitions transitions,
        ProjectOptions limits,
        StorageClock clock) =>
        (_contexts, _schedulers, _transitions, _limits, _clock) = (contexts, schedulers, transitions, limits, clock);

    private JobRequests(JobRequests all, ProjectAccess projects) =>
        (_contexts, _schedulers, _transitions, _limits, _clock, _projects) =
            (all._contexts, all._schedulers, all._transitions, all._limits, all._clock, projects);

    /// <summary>Changes only jobs of some projects. Any other job is refused as a job that does not exist.</summary>
    public JobRequests In(ProjectAccess projects) => projects.Names is null ? this : new JobRequests(this, projects);

    private DateTimeOffset Now => _transitions.Now;
}
