namespace ImportGraph.Client;

/// <summary>Conditions for the reason why a job failed; all that are given must hold. What is null is left out.</summary>
public sealed record FailureFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<FailureFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<FailureFilter>? Or { get; init; }

    /// <summary>A condition for <see cref="ImportFailure.Code"/>.</summary>
    public TextFilter? Code { get; init; }

    /// <summary>A condition for <see cref="ImportFailure.Category"/>.</summary>
    public ValueFilter<FailureCategory>? Category { get; init; }

    /// <summary>A condition for <see cref="ImportFailure.Fingerprint"/>.</summary>
    public TextFilter? Fingerprint { get; init; }
}
