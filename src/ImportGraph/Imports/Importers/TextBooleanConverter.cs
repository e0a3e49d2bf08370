using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImportGraph.Imports.Importers;

/// <summary>Reads a boolean also from the text <c>true</c> or <c>false</c>, in any case, because the cells of a CSV file are texts.</summary>
internal sealed class TextBooleanConverter : JsonConverter<bool>
{
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean()
        : reader.TokenType is JsonTokenType.String && bool.TryParse(reader.GetString(), out var value) ? value
        : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}
