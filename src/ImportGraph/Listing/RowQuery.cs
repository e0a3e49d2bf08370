using ImportGraph.Storage;

namespace ImportGraph.Listing;

/// <summary>A query for rows of a table.</summary>
/// <param name="Filter">Selects the rows; null selects all.</param>
/// <param name="Order">The order of the rows.</param>
/// <param name="After">Only rows after this position; null for no limit.</param>
/// <param name="Before">Only rows before this position; null for no limit.</param>
/// <param name="Backward">Whether the rows are read from the end.</param>
/// <param name="Take">Maximum number of rows.</param>
/// <param name="Columns">The columns to read.</param>
internal sealed record RowQuery<TRow>(
    RowFilter? Filter, RowOrder<TRow> Order, RowCursor? After, RowCursor? Before, bool Backward, int Take, RowColumns Columns)
    where TRow : class
{
    /// <summary>The ranges of rows that answer the query, in the order in which they are read until there are enough rows.</summary>
    public IEnumerable<RowRange<TRow>> Ranges() =>
        from segment in Order.Segments(Backward)
        where After is null || Order.HasRowsBeyond(segment, After, backward: false)
        where Before is null || Order.HasRowsBeyond(segment, Before, backward: true)
        select new RowRange<TRow>(this with { After = In(segment, After), Before = In(segment, Before) }, segment);

    private static RowCursor? In(RowSegment segment, RowCursor? cursor) => cursor?.IsIn(segment) is true ? cursor : null;
}
