using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>A part of an order.</summary>
/// <param name="Field">What to sort by.</param>
/// <param name="Descending">Whether the highest value comes first. A missing value is the lowest.</param>
public sealed record ImportSort(ImportSortField Field, bool Descending = false)
{
    internal JsonNode ToJson() => new JsonObject { [JsonNamingPolicy.CamelCase.ConvertName(Field.ToString())] = Descending ? "DESC" : "ASC" };
}
