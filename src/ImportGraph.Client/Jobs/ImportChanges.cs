namespace ImportGraph.Client;

/// <summary>
/// What a job did with the items of its package; for a validation, what an import would do. Items that the package contains a second time are
/// not counted.
/// </summary>
public sealed record ImportChanges
{
    /// <summary>Items that the target did not have.</summary>
    public required long Created { get; init; }

    /// <summary>Items that the target had, and that were changed.</summary>
    public required long Updated { get; init; }

    /// <summary>Items that the target had, and that were left as they are.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Items that are not accepted.</summary>
    public required long Rejected { get; init; }
}
