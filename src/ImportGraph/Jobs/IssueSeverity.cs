namespace ImportGraph.Jobs;

/// <summary>Severity of a problem with one item.</summary>
/// <remarks>Stored as a number.</remarks>
public enum IssueSeverity : byte
{
    /// <summary>The item was accepted, but somebody should check it.</summary>
    Warning = 0,

    /// <summary>The item was rejected.</summary>
    Error = 1,
}
