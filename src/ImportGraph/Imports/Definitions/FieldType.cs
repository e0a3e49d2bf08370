using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Imports.Definitions;

/// <summary>A type that a field can have, and how values of records become values of it.</summary>
internal sealed class FieldType
{
    /// <summary>A text. Numbers and booleans become their text.</summary>
    public static readonly FieldType String = new("string", "a text", [JsonValueKind.String], ScalarText.ToText);

    /// <summary>A number of any length and precision.</summary>
    public static readonly FieldType Number = new(
        "number", "a number, for example 1234.5, without separators of thousands", [JsonValueKind.Number], NumberText.ToNumber)
    {
        ExpectedWithComma = "a number, for example 1234,5 or 1.234,5",
        FromDecimalComma = NumberText.WithPoint,
    };

    /// <summary>A number without a fraction.</summary>
    public static readonly FieldType Integer = new(
        "integer",
        "a whole number, for example 1234, without separators of thousands and without an exponent",
        [JsonValueKind.Number],
        NumberText.ToInteger)
    {
        FromDecimalComma = NumberText.WithPoint,
    };

    /// <summary>True or false.</summary>
    public static readonly FieldType Boolean = new(
        "boolean", "true or false (or 1 or 0)", [JsonValueKind.True, JsonValueKind.False], BooleanText.ToBoolean);

    /// <summary>A date with or without a time, as text.</summary>
    public static readonly FieldType Date = new(
        "date", "a date, for example 2026-07-28 or 2026-07-28T13:45:00Z", [JsonValueKind.String], DateText.ToDate, jsonType: "string");

    /// <summary>A list.</summary>
    public static readonly FieldType Array = new(
        "array",
        $"a list, or a text of at most {ListText.MaxElements:N0} parts separated by \"{ListText.Separator}\"",
        [JsonValueKind.Array],
        ListText.ToArray);

    /// <summary>An object.</summary>
    public static readonly FieldType Object = new("object", "a JSON object", [JsonValueKind.Object], ObjectText.ToObject);

    /// <summary>Any value, as it is.</summary>
    public static readonly FieldType Any = new(
        "any",
        "a value",
        [JsonValueKind.String, JsonValueKind.Number, JsonValueKind.True, JsonValueKind.False, JsonValueKind.Array, JsonValueKind.Object],
        value => value.DeepClone());

    /// <summary>All types by their names.</summary>
    public static readonly IReadOnlyDictionary<string, FieldType> All =
        new[] { String, Number, Integer, Boolean, Date, Array, Object, Any }.ToDictionary(type => type.Name);

    private readonly JsonValueKind[] _kinds;
    private readonly Func<JsonNode, JsonNode?> _convert;

    private FieldType(string name, string expected, JsonValueKind[] kinds, Func<JsonNode, JsonNode?> convert, string? jsonType = null) =>
        (Name, JsonType, Expected, ExpectedWithComma, _kinds, _convert) = (name, jsonType ?? name, expected, expected, kinds, convert);

    /// <summary>The name in a definition file.</summary>
    public string Name { get; }

    /// <summary>The type in JSON; <c>any</c> if it can be any.</summary>
    public string JsonType { get; }

    /// <summary>What a value must be, as the end of a sentence.</summary>
    public string Expected { get; }

    /// <summary>The same, if the numbers in texts have a comma before their fraction.</summary>
    public string ExpectedWithComma { get; private init; }

    /// <summary>Turns a number with a decimal comma into one with a point; null if the type has no such numbers.</summary>
    private Func<JsonNode, JsonNode?>? FromDecimalComma { get; init; }

    /// <summary>The value of a record in this type, as a new node; null if it does not fit.</summary>
    /// <param name="value">The value.</param>
    /// <param name="hasDecimalComma">Whether numbers in texts have a comma before their fraction.</param>
    public JsonNode? Convert(JsonNode value, bool hasDecimalComma = false) =>
        (hasDecimalComma && FromDecimalComma is not null ? FromDecimalComma(value) : value) is { } text ? _convert(text) : null;

    /// <summary>The value of a definition file in this type, where only JSON of this type fits; null if it does not.</summary>
    public JsonNode? Exact(JsonNode value) => _kinds.Contains(value.GetValueKind()) ? _convert(value) : null;
}
