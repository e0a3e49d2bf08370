namespace ImportGraph.Lifecycle;

/// <summary>Where the next claim begins to look.</summary>
internal sealed class ClaimTurn
{
    /// <summary>The project from which a job was claimed last; empty if there was none.</summary>
    public string Last
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    } = "";

    /// <summary>Whether the last claim found no due job, so that the next one probably finds none either.</summary>
    public bool IsIdle
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
}
