namespace ImportGraph.Listing;

/// <summary>How many rows a read may have to look at, whatever they contain.</summary>
public enum ScanKind
{
    /// <summary>Only the rows of the answer, which are adjacent in an index.</summary>
    None,

    /// <summary>All entries of an index, which are small.</summary>
    Index,

    /// <summary>All rows of the table.</summary>
    Table,
}
