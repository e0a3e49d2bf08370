using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>Lists in texts, as CSV has them in one cell.</summary>
internal static class ListText
{
    /// <summary>What separates the parts of the text.</summary>
    public const char Separator = ';';

    /// <summary>Maximum number of parts. It bounds the memory for a cell that consists of separators.</summary>
    public const int MaxElements = 10_000;

    /// <summary>Converts to a list. Spaces around the parts of a text, and empty parts, are left out.</summary>
    public static JsonNode? ToArray(JsonNode value)
    {
        if (value is JsonArray)
        {
            return value.DeepClone();
        }

        if (ScalarText.OfString(value) is not { } text || text.AsSpan().Count(Separator) >= MaxElements)
        {
            return null;
        }

        var parts = text.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new JsonArray([.. parts.Select(part => JsonValue.Create(part))]);
    }
}
