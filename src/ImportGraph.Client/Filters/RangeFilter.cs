namespace ImportGraph.Client;

/// <summary>Conditions for a value that has an order; all that are given must hold.</summary>
/// <inheritdoc/>
public sealed record RangeFilter<T> : ValueFilter<T>
    where T : struct
{
    /// <summary>Is greater than this value.</summary>
    public T? Gt { get; init; }

    /// <summary>Is not greater than this value, or is missing.</summary>
    public T? Ngt { get; init; }

    /// <summary>Is at least this value.</summary>
    public T? Gte { get; init; }

    /// <summary>Is not at least this value, or is missing.</summary>
    public T? Ngte { get; init; }

    /// <summary>Is less than this value.</summary>
    public T? Lt { get; init; }

    /// <summary>Is not less than this value, or is missing.</summary>
    public T? Nlt { get; init; }

    /// <summary>Is at most this value.</summary>
    public T? Lte { get; init; }

    /// <summary>Is not at most this value, or is missing.</summary>
    public T? Nlte { get; init; }
}
