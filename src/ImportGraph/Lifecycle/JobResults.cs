namespace ImportGraph.Lifecycle;

/// <summary>Items processed, by result.</summary>
/// <param name="Successful">Items without any issue.</param>
/// <param name="Warnings">Accepted items with at least one warning.</param>
/// <param name="Errors">Rejected items.</param>
/// <param name="Changes">What was done with the accepted items; null if that is not known.</param>
public readonly record struct JobResults(long Successful, long Warnings, long Errors, ItemChanges? Changes = null)
{
    /// <summary>All processed items.</summary>
    public long Processed => Successful + Warnings + Errors;
}
