using System.Text.Json;
using GraphQL;

namespace ImportGraph.Server.Execution;

/// <summary>The parameters of a request (GraphQL over HTTP, section 4.1).</summary>
internal sealed record GraphQLRequest(string Query, string? OperationName, Inputs? Variables, Inputs? Extensions)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="MalformedRequestException">It is not one.</exception>
    public static GraphQLRequest Parse(JsonElement request, IGraphQLTextSerializer serializer)
    {
        if (request.ValueKind is not JsonValueKind.Object)
        {
            throw new MalformedRequestException(
                request.ValueKind is JsonValueKind.Array ? "Batches of requests are not supported." : "The request must be a JSON object.");
        }

        return new GraphQLRequest(
            Text("query") ?? throw new MalformedRequestException("The request has no query."),
            Text("operationName"),
            Map("variables"),
            Map("extensions"));

        string? Text(string name) => Parameter(name, JsonValueKind.String, "a string")?.GetString();

        Inputs? Map(string name) =>
            Parameter(name, JsonValueKind.Object, "an object") is { } value ? serializer.ReadNode<Inputs>(value) : null;

        JsonElement? Parameter(string name, JsonValueKind kind, string expected) =>
            !request.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null ? null
            : value.ValueKind == kind ? value
            : throw new MalformedRequestException($"{name} must be {expected}.");
    }
}

/// <summary>What came is no GraphQL request; the message is for whoever sent it.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
