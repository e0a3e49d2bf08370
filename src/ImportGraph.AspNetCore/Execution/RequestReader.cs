using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using GraphQL;
using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;
using Microsoft.Extensions.Options;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Reads requests from what clients send.</summary>
internal sealed class RequestReader(IGraphQLTextSerializer serializer, IOptions<LimitOptions> limits)
{
    /// <summary>Reads a request from JSON.</summary>
    /// <exception cref="MalformedRequestException">The JSON is not a request.</exception>
    /// <exception cref="RequestRefusedException">The variables exceed a limit.</exception>
    public GraphQLRequest Read(JsonElement request)
    {
        if (request.ValueKind is not JsonValueKind.Object)
        {
            throw new MalformedRequestException("The request must be a JSON object.");
        }

        try
        {
            return Read(Text, name => request.TryGetProperty(name, out var value) ? value : null);
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            throw ClientJson.NoText(JsonMarshal.GetRawUtf8Value(request), "The request");
        }

        string? Text(string name) => request.TryGetProperty(name, out var value) ? TextOf(value, name) : null;
    }

    /// <summary>Reads a request from the parameters of a URL.</summary>
    /// <exception cref="MalformedRequestException">The parameters are not a request.</exception>
    /// <exception cref="RequestRefusedException">The variables exceed a limit.</exception>
    public GraphQLRequest Read(IQueryCollection parameters)
    {
        try
        {
            return Read(Text, Json);
        }
        catch (Exception fault) when (fault is InvalidOperationException or JsonException)
        {
            throw ClientJson.NoText(default, "A parameter");
        }

        JsonElement? Json(string name) => Text(name) is { } json ? ClientJson.Parse(Encoding.UTF8.GetBytes(json), $"The parameter {name}").RootElement : null;

        string? Text(string name) => parameters[name] is [.., { Length: > 0 } text] ? text : null;
    }

    /// <exception cref="InvalidOperationException">A string has bytes that are not UTF-8, or an escape that is half of a surrogate pair.</exception>
    /// <exception cref="JsonException">The same error in the variables or extensions.</exception>
    private GraphQLRequest Read(Func<string, string?> text, Func<string, JsonElement?> json)
    {
        var (query, extensions) = (text("query"), ObjectOf(json("extensions"), "extensions"));
        var hash = text("documentId") ?? PersistedHash(extensions);
        if (query is null && hash is null)
        {
            throw new MalformedRequestException("The request has no query.");
        }

        var variables = ObjectOf(json("variables"), "variables");
        CheckVariables(variables);
        return new GraphQLRequest(
            query,
            hash is null ? null : GraphQLRequest.WithoutAlgorithm(hash),
            text("operationName"),
            variables is { } values ? serializer.ReadNode<Inputs>(values)! : Inputs.Empty,
            extensions is { } map ? serializer.ReadNode<Inputs>(map)! : Inputs.Empty);
    }

    /// <summary>Apollo's automatic persisted queries: <c>{"persistedQuery":{"version":1,"sha256Hash":"..."}}</c>.</summary>
    private static string? PersistedHash(JsonElement? extensions)
    {
        if (extensions is not { } map || !map.TryGetProperty("persistedQuery", out var persisted))
        {
            return null;
        }

        return persisted.ValueKind is JsonValueKind.Object
            && persisted.TryGetProperty("version", out var version) && version.ValueKind is JsonValueKind.Number && version.GetRawText() == "1"
            && persisted.TryGetProperty("sha256Hash", out var hash)
                ? TextOf(hash, "sha256Hash")
                : throw new MalformedRequestException("persistedQuery must be an object with version 1 and a sha256Hash.");
    }

    private void CheckVariables(JsonElement? variables)
    {
        if (variables is not { } value)
        {
            return;
        }

        var bytes = JsonMarshal.GetRawUtf8Value(value).Length;
        var (values, depth) = CountValues(value);
        if (bytes > limits.Value.MaxVariablesBytes)
        {
            throw new RequestRefusedException(
                RequestCode.VariablesTooLarge, $"Variables may have {limits.Value.MaxVariablesBytes} bytes; these have {bytes}.");
        }

        if (values > limits.Value.MaxVariablesValues)
        {
            throw new RequestRefusedException(
                RequestCode.VariablesTooLarge, $"Variables may have {limits.Value.MaxVariablesValues} values; these have {values}.");
        }

        if (depth > limits.Value.MaxVariablesDepth)
        {
            throw new RequestRefusedException(
                RequestCode.VariablesTooDeep, $"Variables may have {limits.Value.MaxVariablesDepth} nested lists and objects; these have {depth}.");
        }
    }

    // The recursion is safe: the parser ensures that values are nested at most 64 levels deep.
    private static (int Values, int Depth) CountValues(JsonElement value)
    {
        var parts = value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().Select(property => property.Value),
            JsonValueKind.Array => value.EnumerateArray(),
            _ => Enumerable.Empty<JsonElement>(),
        };
        var (values, depth) = (1, 0);
        foreach (var part in parts)
        {
            var inner = CountValues(part);
            (values, depth) = (values + inner.Values, Math.Max(depth, inner.Depth));
        }

        return (values, value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? depth + 1 : 0);
    }

    private static string? TextOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw new MalformedRequestException($"{name} must be a string."),
    };

    private static JsonElement? ObjectOf(JsonElement? value, string name) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Object } map => map,
        _ => throw new MalformedRequestException($"{name} must be an object."),
    };
}
