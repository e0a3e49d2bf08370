namespace ImportGraph.Listing;

/// <summary>The position of a page in its list.</summary>
/// <param name="Cursors">The cursor of each row, in the order of the list.</param>
/// <param name="HasNext">Whether more rows come after the page.</param>
/// <param name="HasPrevious">Whether more rows come before the page.</param>
public abstract record Page(IReadOnlyList<string> Cursors, bool HasNext, bool HasPrevious)
{
    /// <summary>The cursor of the first row; null if the page is empty.</summary>
    public string? StartCursor
    {
        get => field ?? (Cursors is [var first, ..] ? first : null);
        init;
    }

    /// <summary>The cursor of the last row; null if the page is empty.</summary>
    public string? EndCursor
    {
        get => field ?? (Cursors is [.., var last] ? last : null);
        init;
    }
}

/// <summary>A page of a list.</summary>
/// <param name="Rows">The rows in the order of the list, also if the page was read backward.</param>
/// <param name="Cursors">The cursor of each row, in the same order.</param>
/// <param name="HasNext">Whether more rows come after the page.</param>
/// <param name="HasPrevious">Whether more rows come before the page.</param>
public sealed record Page<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<string> Cursors, bool HasNext, bool HasPrevious)
    : Page(Cursors, HasNext, HasPrevious);
