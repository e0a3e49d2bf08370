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
            throw new InvalidInputException(InputCode.BadPage, "Give first or last, not both.");
        }

        var size = First ?? Last ?? DefaultSize;
        return size is >= 0 and <= MaxSize
            ? (size, Last is not null)
            : throw new InvalidInputException(
                InputCode.BadPage, $"{(First is null ? "last" : "first")} must be from 0 to {MaxSize}; it is {size}.");
    }
}
