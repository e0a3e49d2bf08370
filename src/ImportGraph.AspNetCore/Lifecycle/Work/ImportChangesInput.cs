using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>What was done with the accepted items; for a validation, what an import would do with them.</summary>
internal sealed class ImportChangesInput
{
    /// <summary>Items that the target did not have.</summary>
    public required long Created { get; init; }

    /// <summary>Items that the target had, and that were changed.</summary>
    public required long Updated { get; init; }

    /// <summary>Items that the target had, and that were left as they are.</summary>
    public required long Unchanged { get; init; }

    internal ItemChanges Changes => new(Created, Updated, Unchanged);
}
