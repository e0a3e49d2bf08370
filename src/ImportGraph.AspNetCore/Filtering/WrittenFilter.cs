using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>A filter as a client wrote it.</summary>
/// <param name="Filter">The conditions. A part that sets no condition matches everything; reads use <see cref="OfRead"/>.</param>
/// <param name="Gaps">The parts of it that set no condition.</param>
internal sealed record WrittenFilter(RowFilter Filter, IReadOnlyList<FilterGap> Gaps) : FilterPart(Gaps)
{
    /// <summary>The filter for a read. An empty part matches everything.</summary>
    /// <exception cref="InvalidInputException">It has a null whose meaning is unclear.</exception>
    public RowFilter OfRead() => Gaps.FirstOrDefault(gap => gap.InReads) is { } gap
        ? throw new InvalidInputException(
            InputCode.FilterNull, $"{gap.Inside("where")}. Only eq and neq may be null. Leave out a condition that you do not need.")
        : Filter;
}
