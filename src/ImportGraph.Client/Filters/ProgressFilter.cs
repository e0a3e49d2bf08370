namespace ImportGraph.Client;

/// <summary>Conditions for the progress of a job; all that are given must hold. What is null is left out.</summary>
public sealed record ProgressFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<ProgressFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<ProgressFilter>? Or { get; init; }

    /// <summary>A condition for <see cref="ImportProgress.Processed"/>.</summary>
    public RangeFilter<long>? Processed { get; init; }

    /// <summary>A condition for <see cref="ImportProgress.Total"/>.</summary>
    public RangeFilter<long>? Total { get; init; }

    /// <summary>A condition for <see cref="ImportProgress.Percentage"/>.</summary>
    public RangeFilter<double>? Percentage { get; init; }
}
