namespace ImportGraph.Listing;

/// <summary>Evaluates a filter for a row in memory, with the same result as the database.</summary>
public static class RowFilterMatching
{
    /// <summary>Whether the row satisfies the filter.</summary>
    public static bool Matches(this RowFilter filter, object row) => filter switch
    {
        RowFilter.And and => and.Filters.All(part => part.Matches(row)),
        RowFilter.Or or => or.Filters.Any(part => part.Matches(row)),
        RowFilter.Not not => !not.Filter.Matches(row),
        RowFilter.Some some => ((IEnumerable<string>)some.Field.Read(row)!).Any(text => some.Filter.Matches(text)),
        RowFilter.In oneOf => oneOf.Values.Contains(oneOf.Field.Read(row)),
        RowFilter.Compare compare => Holds(compare.Comparison, compare.Field.Read(row), compare.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool Holds(Comparison comparison, object? value, object? other) => value is null || other is null
        ? comparison is Comparison.Equal && Equals(value, other)
        : HoldsForValues(comparison, value, other);

    private static bool HoldsForValues(Comparison comparison, object value, object other) => comparison switch
    {
        Comparison.Equal => Equals(value, other),
        Comparison.GreaterThan => Compare(value, other) > 0,
        Comparison.GreaterThanOrEqual => Compare(value, other) >= 0,
        Comparison.LessThan => Compare(value, other) < 0,
        Comparison.LessThanOrEqual => Compare(value, other) <= 0,
        Comparison.Contains => ((string)value).Contains((string)other, StringComparison.Ordinal),
        Comparison.StartsWith => ((string)value).StartsWith((string)other, StringComparison.Ordinal),
        Comparison.EndsWith => ((string)value).EndsWith((string)other, StringComparison.Ordinal),
    };

    // Texts are only compared for equality here: no text field supports comparisons by order.
    private static int Compare(object value, object other) => ((IComparable)value).CompareTo(other);
}
