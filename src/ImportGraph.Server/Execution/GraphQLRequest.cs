using GraphQL;

namespace ImportGraph.Server.Execution;

/// <summary>The parameters of a request (GraphQL over HTTP, section 4.1), with a query or the hash of one, or both.</summary>
internal sealed record GraphQLRequest(string? Query, string? DocumentHash, string? OperationName, Inputs Variables, Inputs Extensions)
{
    /// <summary>A hash without the name of its algorithm, which may stand before it: <c>sha256:...</c>.</summary>
    public static string WithoutAlgorithm(string hash) => hash.StartsWith("sha256:", StringComparison.Ordinal) ? hash[7..] : hash;
}

/// <summary>What came is no GraphQL request; the message is for whoever sent it.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
