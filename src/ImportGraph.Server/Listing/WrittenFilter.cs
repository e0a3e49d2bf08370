using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

/// <summary>A filter as a client wrote it.</summary>
/// <param name="Filter">What it says. What it says nothing of may be anything, so ask for one of the two below.</param>
/// <param name="Gaps">The parts of it that say nothing.</param>
internal sealed record WrittenFilter(RowFilter Filter, IReadOnlyList<FilterGap> Gaps) : FilterPart(Gaps)
{
    /// <summary>The filter of a read, for which an empty part matches everything.</summary>
    /// <exception cref="InvalidInputException">It has a null where nobody can tell what is meant.</exception>
    public RowFilter OfRead() => Gaps.FirstOrDefault(gap => gap.InReads) is { } gap
        ? throw new InvalidInputException("FILTER_NULL", $"{gap.Inside("where")}. Only eq and neq may be null; leave out what is not to be compared.")
        : Filter;
}
