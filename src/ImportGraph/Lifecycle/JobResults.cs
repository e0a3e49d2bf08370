namespace ImportGraph.Lifecycle;

/// <summary>Items processed, by result.</summary>
/// <param name="Successful">Items without any issue.</param>
/// <param name="Warnings">Accepted items with at least one warning.</param>
/// <param name="Errors">Rejected items.</param>
public readonly record struct JobResults(long Successful, long Warnings, long Errors)
{
    /// <summary>All processed items.</summary>
    public long Processed => Successful + Warnings + Errors;
}
