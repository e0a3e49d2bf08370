using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Paging;

/// <summary>A page of rows, with a function that counts the whole list if a client asks for it.</summary>
internal sealed record Connection<TRow>(Page<TRow> Page, Func<CancellationToken, Task<int>>? Count = null)
{
    /// <summary>The position of the page in the stream of changes; null if the list has no such stream.</summary>
    public string? ChangeCursor { get; init; }
}
