using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>Selects a part of a list, as the Relay cursor connections specification defines it.</summary>
/// <param name="First">The number of rows from the start, or after <paramref name="After"/>.</param>
/// <param name="After">The cursor after which the page starts.</param>
/// <param name="Last">The number of rows from the end, or before <paramref name="Before"/>.</param>
/// <param name="Before">The cursor before which the page ends.</param>
public sealed record PageRequest(int? First = null, string? After = null, int? Last = null, string? Before = null)
{
    /// <summary>Rows on a page by default.</summary>
    public const int DefaultSize = 10;

    /// <summary>Maximum number of rows on a page.</summary>
    public const int MaxSize = 100;

    /// <summary>The number of rows, and whether they are taken from the end.</summary>
    /// <exception cref="InvalidInputException">The arguments contradict each other, or are out of range.</exception>
    public (int Size, bool Backward) Resolve()
    {
        if (First is not null && Last is not null)
        {
            throw new InvalidInputException("BAD_PAGE", "Give first or last, not both.");
        }

        var size = First ?? Last ?? DefaultSize;
        return size is >= 0 and <= MaxSize
            ? (size, Last is not null)
            : throw new InvalidInputException("BAD_PAGE", $"{(First is null ? "last" : "first")} must be from 0 to {MaxSize}; it is {size}.");
    }
}

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
/// <param name="Rows">The rows in the order of the list, whichever direction they were read in.</param>
/// <param name="Cursors">The cursor of each row, in the same order.</param>
/// <param name="HasNext">Whether more rows come after the page.</param>
/// <param name="HasPrevious">Whether more rows come before the page.</param>
public sealed record Page<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<string> Cursors, bool HasNext, bool HasPrevious)
    : Page(Cursors, HasNext, HasPrevious);
