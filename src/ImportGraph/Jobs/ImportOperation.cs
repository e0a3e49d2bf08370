namespace ImportGraph.Jobs;

/// <summary>How an import treats items that already exist.</summary>
/// <remarks>Stored as a number.</remarks>
public enum ImportOperation : byte
{
    /// <summary>Adds new items. An item that already exists is left unchanged, with a warning.</summary>
    Import = 0,

    /// <summary>Updates items that exist, and adds those that do not.</summary>
    Reimport = 1,
}
