using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>Which jobs to list, and in which order.</summary>
public sealed record ImportQuery
{
    /// <summary>The jobs to list. Null: all jobs.</summary>
    public ImportFilter? Where { get; init; }

    /// <summary>The order of the jobs; the first entry sorts first. Default: newest first.</summary>
    public IReadOnlyList<ImportSort>? OrderBy { get; init; }

    /// <summary>Number of jobs per page, at most 100.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>The first page begins after this cursor, which is the <see cref="PageInfo.EndCursor"/> of another page.</summary>
    public string? After { get; init; }

    /// <summary>Whether the first page also counts the jobs on all pages, which takes the server more time.</summary>
    public bool IncludeTotalCount { get; init; }

    internal JsonObject Variables() => ClientJson.Object(
        ("where", ClientJson.Node(Where, ClientJson.Default.ImportFilter)),
        ("order", OrderBy is null ? null : new JsonArray([.. OrderBy.Select(sort => sort.ToJson())])),
        ("first", PageSize),
        ("after", After),
        ("count", IncludeTotalCount));
}
