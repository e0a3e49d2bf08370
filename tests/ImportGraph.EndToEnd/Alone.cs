// Tests mostly wait for their processes, so more of them run at the same time than the machine has cores.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]

namespace ImportGraph.EndToEnd;

/// <summary>Tests that measure time or memory, or that use the whole machine. They run one at a time, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
