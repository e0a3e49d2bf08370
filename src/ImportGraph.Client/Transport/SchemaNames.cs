using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImportGraph.Client;

/// <summary>
/// Reads and writes an enumeration with the names of the schema. A newer server may send a name that this version does not know: it is read as
/// the first constant, which is <c>Unknown</c> everywhere.
/// </summary>
internal sealed class SchemaNames<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values =
        Enum.GetValues<T>().Except([default]).ToDictionary(value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

    private static readonly Dictionary<T, string> Names = Values.ToDictionary(entry => entry.Value, entry => entry.Key);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } name && Values.TryGetValue(name, out var value) ? value : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(
        Names.TryGetValue(value, out var name) ? name : throw new ArgumentException($"{typeof(T).Name}.{value} cannot be sent to the server."));
}
