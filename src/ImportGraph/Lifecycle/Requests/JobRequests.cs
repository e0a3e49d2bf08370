using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that people request; each is a file of this folder. A request that is not possible is refused with a reason.
/// </summary>
public sealed partial class JobRequests
{
    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly QuerySchedulers _schedulers;
    private readonly Transitions _transitions;
    private readonly StorageClock _clock;

    internal JobRequests(
        IDbContextFactory<ImportGraphContext> contexts, QuerySchedulers schedulers, Transitions transitions, StorageClock clock) =>
        (_contexts, _schedulers, _transitions, _clock) = (contexts, schedulers, transitions, clock);

    private DateTimeOffset Now => _transitions.Now;
}
