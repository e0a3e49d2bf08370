namespace ImportGraph.Storage;

/// <summary>What a change needs.</summary>
public enum ChangeKind
{
    /// <summary>It takes at most some milliseconds.</summary>
    Brief,

    /// <summary>
    /// It may take longer. Then other changes that were made before it are not committed together with it, because readers of changes since
    /// a time rely on finding a change soon after its time.
    /// </summary>
    Lengthy,

    /// <summary>It is one brief statement that does no harm if it is executed twice.</summary>
    Repeatable,
}
