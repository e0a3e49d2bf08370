using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The condition of an operation filter input, before it is applied to a field.</summary>
/// <param name="On">Creates the filter for a field.</param>
/// <param name="Gaps">The parts of it that set no condition.</param>
internal sealed record FieldFilter(Func<RowField, RowFilter> On, IReadOnlyList<FilterGap> Gaps) : FilterPart(Gaps);
