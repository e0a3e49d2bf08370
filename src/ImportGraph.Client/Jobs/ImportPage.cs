using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>A page of jobs.</summary>
public sealed record ImportPage
{
    /// <summary>The jobs, in the order of the list.</summary>
    [JsonPropertyName("nodes")]
    public required IReadOnlyList<ImportStatus> Jobs { get; init; }

    /// <summary>The position of the page in the list.</summary>
    public required PageInfo PageInfo { get; init; }

    /// <summary>The number of jobs on all pages. Null unless <see cref="ImportQuery.IncludeTotalCount"/> is set.</summary>
    public int? TotalCount { get; init; }

    /// <summary>The moment at which the page was read. Changes that were stored later come after it.</summary>
    [JsonInclude]
    internal string ChangeCursor { get; init; } = "";
}
