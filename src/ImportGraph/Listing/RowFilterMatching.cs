using ImportGraph.Jobs;

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
        RowFilter.Search search => search.For.Finds((ImportJob)row),
        RowFilter.Compare compare => Holds(compare.Comparison, compare.Field.Read(row), compare.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool Holds(Comparison comparison, object? value, object? other) => value is null || other is null
        ? comparison is Comparison.Equal && Equals(value, other)
        : comparison.Holds(value, other);
}
