using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ImportGraph.Client;

/// <summary>The JSON of everything that is sent and received. It is generated at build time, so the client needs no reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BulkPayload))]
[JsonSerializable(typeof(ChangePayload))]
[JsonSerializable(typeof(ImportChange))]
[JsonSerializable(typeof(ImportFilter))]
[JsonSerializable(typeof(ImportPage))]
[JsonSerializable(typeof(ImportStatus))]
[JsonSerializable(typeof(NewImport))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    /// <summary>An object without the members that are null: the server treats a null and a missing member differently.</summary>
    public static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));

    /// <summary>A value as JSON; null for null.</summary>
    public static JsonNode? Node<T>(T? value, JsonTypeInfo<T> type) => value is null ? null : JsonSerializer.SerializeToNode(value, type);

    /// <summary>Reads the only field of an answer's data.</summary>
    /// <exception cref="ImportGraphException">The field is null, or has another form than in the schema.</exception>
    public static T Field<T>(JsonElement data, JsonTypeInfo<T> type)
        where T : class => OptionalField(data, type) ?? throw Unexpected("The field is null.");

    /// <summary>Reads the only field of an answer's data, which may be null.</summary>
    /// <exception cref="ImportGraphException">The field has another form than in the schema.</exception>
    public static T? OptionalField<T>(JsonElement data, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return data.EnumerateObject().Single().Value.Deserialize(type);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw Unexpected(wrong.Message);
        }
    }

    /// <summary>The error for an answer that no ImportGraph server sends.</summary>
    public static ImportGraphException Unexpected(string what) =>
        new(ImportGraphErrors.UnexpectedAnswer, $"The answer does not fit the schema: {what}");
}
