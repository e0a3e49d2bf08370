namespace ImportGraph.Client;

/// <summary>Conditions for the place of a package; all that are given must hold. What is null is left out.</summary>
public sealed record DataSourceFilter
{
    /// <summary>All of these hold.</summary>
    public IReadOnlyList<DataSourceFilter>? And { get; init; }

    /// <summary>At least one of these holds.</summary>
    public IReadOnlyList<DataSourceFilter>? Or { get; init; }

    /// <summary>A condition for <see cref="DataSource.Type"/>.</summary>
    public ValueFilter<DataSourceType>? Type { get; init; }

    /// <summary>A condition for <see cref="DataSource.Path"/>.</summary>
    public TextFilter? Path { get; init; }

    /// <summary>A condition for <see cref="DataSource.FileName"/>.</summary>
    public TextFilter? FileName { get; init; }
}
