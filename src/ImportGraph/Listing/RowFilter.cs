using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>What must hold of a row for it to be listed.</summary>
public abstract record RowFilter
{
    /// <summary>Most parts a filter may have, nested ones and all.</summary>
    public const int MaxParts = 500;

    /// <summary>Most values that one may be one of.</summary>
    public const int MaxValues = 1000;

    /// <summary>Refuses a filter that is too large to be asked of a database, or of every change.</summary>
    /// <exception cref="InvalidInputException">It has too many parts, or a list too many values.</exception>
    public void CheckSize()
    {
        if (Parts() > MaxParts)
        {
            throw new InvalidInputException("FILTER_TOO_COMPLEX", $"A filter may have {MaxParts} parts, nested ones and all.");
        }
    }

    /// <summary>Equal for filters for which a database gets the same statement: all but the values. Nothing else may be read from it.</summary>
    public string Shape()
    {
        var shape = new QueryShape(mappingOf: null);
        shape.Add(this);
        return shape.Key();
    }

    /// <summary>How many comparisons a database makes for it with each row.</summary>
    public virtual int CountComparisons() => 1;

    /// <summary>How many parts it has, nested ones and itself among them.</summary>
    private protected virtual int Parts() => 1;

    /// <summary>All must hold; none: always holds.</summary>
    public sealed record And(IReadOnlyList<RowFilter> Filters) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filters.Sum(filter => filter.CountComparisons());

        private protected override int Parts() => 1 + Filters.Sum(filter => filter.Parts());
    }

    /// <summary>One must hold; none: never holds.</summary>
    public sealed record Or(IReadOnlyList<RowFilter> Filters) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filters.Sum(filter => filter.CountComparisons());

        private protected override int Parts() => 1 + Filters.Sum(filter => filter.Parts());
    }

    /// <summary>The filter must not hold.</summary>
    public sealed record Not(RowFilter Filter) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filter.CountComparisons();

        private protected override int Parts() => 1 + Filter.Parts();
    }

    /// <summary>
    /// A value compares to another. An absent value is equal to null and to nothing else; it is neither greater, less nor like
    /// anything.
    /// </summary>
    /// <param name="Field">The row's value.</param>
    /// <param name="Comparison">How they compare.</param>
    /// <param name="Value">The other value, of the field's <see cref="RowField.ValueType"/>, or null.</param>
    public sealed record Compare(RowField Field, Comparison Comparison, object? Value) : RowFilter;

    /// <summary>At least one of a list of values is as the filter says.</summary>
    /// <param name="Field">The list.</param>
    /// <param name="Filter">What must hold of the one, which it names by <see cref="RowField.Element"/>.</param>
    public sealed record Some(RowField Field, RowFilter Filter) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Filter.CountComparisons();

        private protected override int Parts() => 1 + Filter.Parts();
    }

    /// <summary>A value is one of several, of which one may be null. One of none: never holds.</summary>
    public sealed record In(RowField Field, IReadOnlyList<object?> Values) : RowFilter
    {
        /// <inheritdoc/>
        public override int CountComparisons() => Math.Min(Values.Count, RowFilterTranslation.MaxInlined);

        private protected override int Parts() => Values.Count <= MaxValues
            ? 1
            : throw new InvalidInputException("FILTER_TOO_COMPLEX", $"A list of values may have {MaxValues}; it has {Values.Count}.");
    }
}

/// <summary>How two values compare.</summary>
public enum Comparison
{
    /// <summary>The same. Texts are compared to the letter.</summary>
    Equal,

    /// <summary>Later, or larger.</summary>
    GreaterThan,

    /// <summary>Later, or larger, or the same.</summary>
    GreaterThanOrEqual,

    /// <summary>Earlier, or smaller.</summary>
    LessThan,

    /// <summary>Earlier, or smaller, or the same.</summary>
    LessThanOrEqual,

    /// <summary>Has the text in it. No character of it stands for others.</summary>
    Contains,

    /// <summary>Begins with the text.</summary>
    StartsWith,

    /// <summary>Ends with the text.</summary>
    EndsWith,
}
