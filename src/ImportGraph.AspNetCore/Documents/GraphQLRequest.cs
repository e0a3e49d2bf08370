using GraphQL;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>The parameters of a request (GraphQL over HTTP, section 4.1). It has a query, the hash of a query, or both.</summary>
internal sealed record GraphQLRequest(string? Query, string? DocumentHash, string? OperationName, Inputs Variables, Inputs Extensions)
{
    /// <summary>Removes the name of the algorithm from a hash, if there is one: <c>sha256:...</c>.</summary>
    public static string WithoutAlgorithm(string hash) => hash.StartsWith("sha256:", StringComparison.Ordinal) ? hash[7..] : hash;
}
