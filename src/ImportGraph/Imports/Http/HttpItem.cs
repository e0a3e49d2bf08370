using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Http;

/// <summary>An item of a batch.</summary>
/// <param name="Key">Its key; null if the importer's items have none.</param>
/// <param name="Value">The item as it is sent.</param>
internal readonly record struct HttpItem(string? Key, JsonObject Value);
