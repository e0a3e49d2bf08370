using System.Text.Json;
using GraphQL;

namespace ImportGraph.Server.Execution;

/// <summary>The parameters of a request (GraphQL over HTTP, section 4.1).</summary>
internal sealed record GraphQLRequest(string Query, string? OperationName, Inputs? Variables, Inputs? Extensions)
{
    /// <summary>How JSON of clients is read: of two properties with one name nobody can say which was meant.</summary>
    public static readonly JsonDocumentOptions Json = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a request from JSON.</summary>
    /// <exception cref="MalformedRequestException">It is not one.</exception>
    public static GraphQLRequest Parse(JsonElement request, IGraphQLTextSerializer serializer)
    {
        if (request.ValueKind is not JsonValueKind.Object)
        {
            throw new MalformedRequestException(
                request.ValueKind is JsonValueKind.Array ? "Batches of requests are not supported." : "The request must be a JSON object.");
        }

        return Read(Text, name => request.TryGetProperty(name, out var value) ? value : null, serializer);

        string? Text(string name) => !request.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
            : value.ValueKind is JsonValueKind.String ? value.GetString()
            : throw new MalformedRequestException($"{name} must be a string.");
    }

    /// <summary>Reads a request from the parameters of a URL.</summary>
    /// <exception cref="MalformedRequestException">It is not one.</exception>
    /// <exception cref="JsonException">A parameter is not JSON.</exception>
    public static GraphQLRequest Parse(IQueryCollection parameters, IGraphQLTextSerializer serializer)
    {
        return Read(Text, name => Text(name) is { } json ? JsonElement.Parse(json, Json) : null, serializer);

        string? Text(string name) => parameters[name] is [.., { Length: > 0 } text] ? text : null;
    }

    private static GraphQLRequest Read(Func<string, string?> text, Func<string, JsonElement?> json, IGraphQLTextSerializer serializer)
    {
        try
        {
            return new GraphQLRequest(
                text("query") ?? throw new MalformedRequestException("The request has no query."),
                text("operationName"),
                Map("variables"),
                Map("extensions"));
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for a string whose bytes are no UTF-8, or whose escapes are half a surrogate pair.
            throw new MalformedRequestException("The request is not valid UTF-8.");
        }

        Inputs? Map(string name) => json(name) switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Object } map => serializer.ReadNode<Inputs>(map),
            _ => throw new MalformedRequestException($"{name} must be an object."),
        };
    }
}

/// <summary>What came is no GraphQL request; the message is for whoever sent it.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
