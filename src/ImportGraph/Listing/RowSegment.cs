namespace ImportGraph.Listing;

/// <summary>
/// A part of an order. Rows that have no value in its first field are a part of their own, at its start or end: a database cannot read
/// them and the others as one range of an index.
/// </summary>
internal enum RowSegment
{
    /// <summary>All rows: the first field always has a value.</summary>
    All,

    /// <summary>Rows with a value in the first field.</summary>
    Present,

    /// <summary>Rows without one.</summary>
    Absent,
}
