namespace ImportGraph.AspNetCore.Limits;

/// <summary>The client's input is not a GraphQL request. The message is sent to the client.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
