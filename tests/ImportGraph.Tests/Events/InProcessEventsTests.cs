using ImportGraph.Events;

namespace ImportGraph.Tests.Events;

public sealed class InProcessEventsTests : EventsContract
{
    protected override JobEvents Here { get; } = new();

    protected override JobEvents There => Here;
}
