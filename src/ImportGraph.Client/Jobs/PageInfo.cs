namespace ImportGraph.Client;

/// <summary>The position of a page in its list.</summary>
public sealed record PageInfo
{
    /// <summary>Whether more entries follow this page.</summary>
    public required bool HasNextPage { get; init; }

    /// <summary>The cursor of the last row; null if the page is empty.</summary>
    public string? EndCursor { get; init; }
}
