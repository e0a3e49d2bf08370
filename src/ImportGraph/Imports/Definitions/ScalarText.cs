using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>Values that are one text: strings, numbers and booleans.</summary>
internal static class ScalarText
{
    /// <summary>Keeps characters as they are that only HTML would need escaped.</summary>
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a value; null for arrays and objects. Numbers have the digits with which they were written.</summary>
    public static string? Of(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => null,
    };

    /// <summary>The value as an issue quotes it.</summary>
    public static string Quote(JsonNode value) => Of(value) ?? value.ToJsonString(Quoted);

    /// <summary>The text if the value is a string; null otherwise.</summary>
    public static string? OfString(JsonNode value) => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>Whether a value is none: null, or a text of nothing but white space. CSV has empty cells.</summary>
    public static bool IsEmpty(JsonNode? value) =>
        value is null || (value.GetValueKind() is JsonValueKind.String && !BeginsVisibly(value) && string.IsNullOrWhiteSpace(value.GetValue<string>()));

    /// <summary>Converts to a string.</summary>
    public static JsonNode? ToText(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? value.DeepClone() : Of(value) is { } text ? JsonValue.Create(text) : null;

    /// <summary>Whether the first character of a text in JSON is visible. It decides for nearly all texts, and saves a copy of a long one.</summary>
    private static bool BeginsVisibly(JsonNode text) =>
        text.AsValue().TryGetValue<JsonElement>(out var json)
        && JsonMarshal.GetRawUtf8Value(json) is [_, > (byte)' ' and < 0x7F and not ((byte)'"' or (byte)'\\'), ..];
}
