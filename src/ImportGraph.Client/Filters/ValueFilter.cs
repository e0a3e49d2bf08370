namespace ImportGraph.Client;

/// <summary>
/// Conditions for a value; all that are given must hold. A missing value is equal to null only: <c>In = [null]</c> finds it, and the negations
/// match it.
/// </summary>
/// <typeparam name="T">The type of the value.</typeparam>
public record ValueFilter<T>
    where T : struct
{
    /// <summary>Is this value.</summary>
    public T? Eq { get; init; }

    /// <summary>Is not this value.</summary>
    public T? Neq { get; init; }

    /// <summary>Is one of these values.</summary>
    public IReadOnlyList<T?>? In { get; init; }

    /// <summary>Is none of these values.</summary>
    public IReadOnlyList<T?>? Nin { get; init; }
}
