namespace ImportGraph.EndToEnd;

/// <summary>Tests that measure time or memory, or that use the whole machine. They run one at a time, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
