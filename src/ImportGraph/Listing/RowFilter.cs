using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The condition that a row must satisfy to be listed.</summary>
public abstract record RowFilter
{
    /// <summary>Maximum number of parts of a filter, including nested ones.</summary>
    public const int MaxParts = 500;

    /// <summary>Maximum number of values in the list of an <see cref="In"/> filter.</summary>
    public const int MaxValues = 1000;

    /// <summary>Refuses a filter that is too large for a database, or for checking it with every change.</summary>
    /// <exception cref="InvalidInputException">The filter has too many parts, or a list has too many values.</exception>
    public void CheckSize() => CheckSize(MaxParts);

    /// <summary>Refuses a filter that is too large, to which the projects of the caller may have been added.</summary>
    /// <exception cref="InvalidInputException">The filter has too many parts, or a list has too many values.</exception>
    internal void CheckRestrictedSize() => CheckSize(MaxParts + ProjectFilter.MaxParts);

    private void CheckSize(int most)
    {
        if (Parts() > most)
        {
            throw new InvalidInputException(InputCode.FilterTooComplex, $"A filter may have {MaxParts} parts, nested ones and all.");
        }
    }

    /// <summary>
    /// A key that is equal for filters with the same SQL statement. It contains no values except null, enumerations and Booleans. Use it only for
    /// comparison.
    /// </summary>
    public string Shape()
    {
        var shape = new QueryShape(mappingOf: null);
        shape.Add(this);
        return shape.Key();
    }

    /// <summary>Whether a field by itself decides whether a row is listed.</summary>
    internal bool Uses(RowField field) => this switch
    {
        And and => and.Filters.Any(filter => filter.Uses(field)),
        Or or => or.Filters.Any(filter => filter.Uses(field)),
        Not not => not.Filter.Uses(field),
        Compare compare => compare.Field.Equals(field),
        In oneOf => oneOf.Field.Equals(field),
        Some some => some.Field.Equals(field),
        Search => false,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    /// <summary>How many comparisons the database makes per row.</summary>
    public virtual int CountComparisons() => 1;

    /// <summary>The number of parts, including nested ones and this one.</summary>
    private protected virtual int Parts() => 1;

    /// <summary>All filters must hold. An empty list always holds.</summary>
    public sealed record And(IReadOnlyList<RowFilter> Filters) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filters.Sum(filter => filter.CountComparisons());

        private protected override int Parts() => 1 + Filters.Sum(filter => filter.Parts());
    }

    /// <summary>At least one filter must hold. An empty list never holds.</summary>
    public sealed record Or(IReadOnlyList<RowFilter> Filters) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filters.Sum(filter => filter.CountComparisons());

        private protected override int Parts() => 1 + Filters.Sum(filter => filter.Parts());
    }

    /// <summary>The inner filter must not hold.</summary>
    public sealed record Not(RowFilter Filter) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filter.CountComparisons();

        private protected override int Parts() => 1 + Filter.Parts();
    }

    /// <summary>
    /// Compares a value of the row with another. An absent value is equal to null and to nothing else. It is neither greater nor less than, nor
    /// similar to, any value.
    /// </summary>
    /// <param name="Field">The field of the row.</param>
    /// <param name="Comparison">How the values are compared.</param>
    /// <param name="Value">The other value, of the field's <see cref="RowField.ValueType"/>, or null.</param>
    public sealed record Compare(RowField Field, Comparison Comparison, object? Value) : RowFilter;

    /// <summary>At least one element of a list must satisfy the filter.</summary>
    /// <param name="Field">The list.</param>
    /// <param name="Filter">The condition for the element, which it names by <see cref="RowField.Element"/>.</param>
    public sealed record Some(RowField Field, RowFilter Filter) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filter.CountComparisons();

        private protected override int Parts() => 1 + Filter.Parts();
    }

    /// <summary>The row must be a job that a search finds.</summary>
    /// <param name="For">The search.</param>
    public sealed record Search(JobSearch For) : RowFilter
    {
        /// <summary>How many comparisons of short texts take as long as this one.</summary>
        private const int Comparisons = 3;

        /// <summary>Whether the index of texts gives the jobs that it is applied to. It does not change what it means.</summary>
        internal bool FromIndex { get; init; }

        /// <inheritdoc/>
        public override int CountComparisons() => Comparisons;
    }

    /// <summary>The value must be one of several, of which one may be null. An empty list never holds.</summary>
    public sealed record In(RowField Field, IReadOnlyList<object?> Values) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Math.Min(Values.Count, RowFilterTranslation.MaxInlined);

        private protected override int Parts() => Values.Count <= MaxValues
            ? 1
            : throw new InvalidInputException(InputCode.FilterTooComplex, $"A list of values may have {MaxValues}; it has {Values.Count}.");
    }
}
