using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>Which part of a list is asked for, as the Relay cursor connections specification has it.</summary>
/// <param name="First">The first so many behind <paramref name="After"/>.</param>
/// <param name="After">A cursor.</param>
/// <param name="Last">The last so many before <paramref name="Before"/>.</param>
/// <param name="Before">A cursor.</param>
public sealed record PageRequest(int? First = null, string? After = null, int? Last = null, string? Before = null)
{
    /// <summary>Rows on a page where nobody says how many.</summary>
    public const int DefaultSize = 10;

    /// <summary>Most rows on a page.</summary>
    public const int MaxSize = 100;

    /// <summary>How many, and from which end.</summary>
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

/// <summary>Where a part of a list stands in it.</summary>
/// <param name="Cursors">Where each row stands, in the order of the list.</param>
/// <param name="HasNext">Whether more come behind it.</param>
/// <param name="HasPrevious">Whether more come before it.</param>
public abstract record Page(IReadOnlyList<string> Cursors, bool HasNext, bool HasPrevious)
{
    /// <summary>Where the part begins; null where it is empty.</summary>
    public string? StartCursor
    {
        get => field ?? (Cursors is [var first, ..] ? first : null);
        init;
    }

    /// <summary>Where the part ends; null where it is empty.</summary>
    public string? EndCursor
    {
        get => field ?? (Cursors is [.., var last] ? last : null);
        init;
    }
}

/// <summary>A part of a list.</summary>
/// <param name="Rows">In the order of the list, whichever way it was read.</param>
/// <param name="Cursors">Where each stands, in the same order.</param>
/// <param name="HasNext">Whether more come behind it.</param>
/// <param name="HasPrevious">Whether more come before it.</param>
public sealed record Page<TRow>(IReadOnlyList<TRow> Rows, IReadOnlyList<string> Cursors, bool HasNext, bool HasPrevious)
    : Page(Cursors, HasNext, HasPrevious);
