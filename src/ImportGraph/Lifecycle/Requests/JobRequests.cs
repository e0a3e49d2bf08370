using ImportGraph.Events;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>
/// The transitions that people request; each is a file of this folder. A request that is not possible is refused with a reason.
/// </summary>
public sealed partial class JobRequests(
    IDbContextFactory<ImportGraphContext> contexts, QuerySchedulers schedulers, JobEvents events, StorageClock clock)
{
    private readonly Transitions _transitions = new(contexts, events, clock);

    private DateTimeOffset Now => _transitions.Now;
}
