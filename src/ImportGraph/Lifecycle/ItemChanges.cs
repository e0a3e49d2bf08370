namespace ImportGraph.Lifecycle;

/// <summary>What an import did with the items that it accepted; for a validation, what an import would do with them.</summary>
/// <param name="Created">Items that the target did not have.</param>
/// <param name="Updated">Items that the target had, and that were changed.</param>
/// <param name="Unchanged">Items that the target had, and that were left as they are.</param>
public readonly record struct ItemChanges(long Created, long Updated, long Unchanged)
{
    /// <summary>The sums of both.</summary>
    public static ItemChanges operator +(ItemChanges left, ItemChanges right) =>
        new(left.Created + right.Created, left.Updated + right.Updated, left.Unchanged + right.Unchanged);
}
