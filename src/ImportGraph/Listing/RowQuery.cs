namespace ImportGraph.Listing;

/// <summary>A question for rows of a table.</summary>
/// <param name="Filter">Which; null all.</param>
/// <param name="Order">In which order.</param>
/// <param name="After">Only those after this place.</param>
/// <param name="Before">Only those before this place.</param>
/// <param name="Backward">From the end.</param>
/// <param name="Take">Most rows.</param>
/// <param name="Columns">What of them.</param>
internal sealed record RowQuery<TRow>(
    RowFilter? Filter, RowOrder<TRow> Order, RowCursor? After, RowCursor? Before, bool Backward, int Take, RowColumns Columns)
    where TRow : class
{
    /// <summary>The ranges of rows that answer the question, in the order in which they are read until there are enough.</summary>
    public IEnumerable<RowRange<TRow>> Ranges() =>
        from segment in Order.Segments(Backward)
        where After is null || Order.HasRowsBeyond(segment, After, backward: false)
        where Before is null || Order.HasRowsBeyond(segment, Before, backward: true)
        select new RowRange<TRow>(this with { After = In(segment, After), Before = In(segment, Before) }, segment);

    private static RowCursor? In(RowSegment segment, RowCursor? cursor) => cursor?.IsIn(segment) is true ? cursor : null;
}
