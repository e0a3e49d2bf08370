namespace ImportGraph.Listing;

/// <summary>
/// A part of an order. Rows without a value in the first field form their own segment, at the start or end: a database cannot read them and
/// the other rows as one range of an index.
/// </summary>
internal enum RowSegment
{
    /// <summary>All rows: the first field always has a value.</summary>
    All,

    /// <summary>Rows with a value in the first field.</summary>
    WithValue,

    /// <summary>Rows without a value in the first field.</summary>
    WithoutValue,
}
