using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>A JSON object. It is read from an object of the language or of the variables, and written as it is.</summary>
internal sealed class JsonType : ScalarGraphType
{
    /// <summary>Maximum nesting of an object. What is stored must be readable: System.Text.Json reads 64 levels.</summary>
    private const int MaxDepth = 32;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonType()
    {
        Name = "JSON";
        Description = "A JSON object.";
        IntrospectionCompletion.SetSpecifiedBy(this, "https://www.rfc-editor.org/rfc/rfc8259");
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLObjectValue => Text(NodeOf(value, 0)),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value, "It must be an object."),
    };

    public override object? ParseValue(object? value) => value switch
    {
        IDictionary<string, object?> => Text(NodeOf(value, 0)),
        JsonText or null => value,
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch
    {
        string json => Parse(json),
        JsonText json => Parse(json.Text),
        null => null,
        _ => ThrowSerializationError(value),
    };

    /// <summary>Writes a JSON object in its serialised form.</summary>
    public static void Write(Utf8JsonWriter writer, string json) => Parse(json).WriteTo(writer);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);

    private static JsonText Text(JsonNode? node) => new(node!.ToJsonString(Compact));

    private static JsonNode? NodeOf(GraphQLValue value, int depth) => value switch
    {
        _ when depth > MaxDepth => throw new FormatException("The object is nested too deeply."),
        GraphQLObjectValue { Fields: var fields } => new JsonObject(
            (fields ?? []).Select(field => KeyValuePair.Create((string)field.Name.Value, NodeOf(field.Value, depth + 1)))),
        GraphQLListValue { Values: var values } => new JsonArray([.. (values ?? []).Select(each => NodeOf(each, depth + 1))]),
        GraphQLStringValue text => (string)text.Value,
        GraphQLEnumValue name => (string)name.Name.Value,
        GraphQLBooleanValue truth => truth.BoolValue,
        GraphQLIntValue number => JsonNode.Parse((string)number.Value),
        GraphQLFloatValue number => JsonNode.Parse((string)number.Value),
        GraphQLNullValue => null,
        _ => throw new FormatException("The object may not contain variables: make the whole object a variable."),
    };

    private static JsonNode? NodeOf(object? value, int depth) => value switch
    {
        _ when depth > MaxDepth => throw new FormatException("The object is nested too deeply."),
        IDictionary<string, object?> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, NodeOf(member.Value, depth + 1)))),
        string text => text,
        IEnumerable<object?> values => new JsonArray([.. values.Select(each => NodeOf(each, depth + 1))]),
        bool truth => truth,
        null => null,
        IFormattable number => JsonNode.Parse(number.ToString(number is double ? "R" : null, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"A value of the type {value.GetType().Name} is not JSON."),
    };
}
