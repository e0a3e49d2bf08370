using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>Objects in texts: a cell of CSV can contain JSON.</summary>
internal static class ObjectText
{
    // If two properties have the same name, it is unclear which one was meant. The object becomes a part of an item, which may have 64 levels.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>Converts to an object.</summary>
    public static JsonNode? ToObject(JsonNode value) =>
        value is JsonObject ? value.DeepClone() : ScalarText.OfString(value) is { } text ? Parse(text) : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: Options) is not JsonObject json)
            {
                return null;
            }

            // Escapes that are half of a surrogate pair are found only when they are written.
            json.ToJsonString();
            return json;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
