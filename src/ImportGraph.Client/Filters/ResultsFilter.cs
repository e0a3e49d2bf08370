namespace ImportGraph.Client;

/// <summary>Conditions for the results of a job; all that are given must hold. What is null is left out.</summary>
public sealed record ResultsFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<ResultsFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<ResultsFilter>? Or { get; init; }

    /// <summary>A condition for <see cref="ImportResults.Successful"/>.</summary>
    public RangeFilter<long>? Successful { get; init; }

    /// <summary>A condition for <see cref="ImportResults.Warnings"/>.</summary>
    public RangeFilter<long>? Warnings { get; init; }

    /// <summary>A condition for <see cref="ImportResults.Errors"/>.</summary>
    public RangeFilter<long>? Errors { get; init; }
}
