namespace ImportGraph.Listing;

/// <summary>One field of a sort order.</summary>
/// <param name="Field">The field to sort by. Absent values are the smallest.</param>
/// <param name="Descending">Whether the largest value comes first.</param>
public sealed record RowSort(RowField Field, bool Descending);
