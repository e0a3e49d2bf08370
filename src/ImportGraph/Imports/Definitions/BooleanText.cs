using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>
/// Booleans in texts. Databases export them as 1 and 0. Words of a language (yes, no) are refused, because other languages have other words.
/// </summary>
internal static class BooleanText
{
    /// <summary>Converts to true or false.</summary>
    public static JsonNode? ToBoolean(JsonNode value) => ScalarText.Of(value)?.Trim() switch
    {
        "1" => JsonValue.Create(true),
        "0" => JsonValue.Create(false),
        { } text when text.Equals("true", StringComparison.OrdinalIgnoreCase) => JsonValue.Create(true),
        { } text when text.Equals("false", StringComparison.OrdinalIgnoreCase) => JsonValue.Create(false),
        _ => null,
    };
}
