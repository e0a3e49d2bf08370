namespace ImportGraph.Lifecycle;

/// <summary>
/// Where the next claim of this process begins to look. The projects take turns in the order of their names, so a project with many waiting
/// jobs does not delay the others. Each process has its own turns, which needs no agreement between them and delays no project for longer.
/// </summary>
internal sealed class ClaimTurns
{
    /// <summary>The project from which a job was claimed last; empty if there was none.</summary>
    public string Last
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    } = "";
}
