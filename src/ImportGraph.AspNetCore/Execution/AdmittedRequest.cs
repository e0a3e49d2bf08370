using GraphQL.Validation;
using ImportGraph.AspNetCore.Documents;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>A request that may be executed.</summary>
/// <param name="Operation">The operation that is executed.</param>
/// <param name="Request">The request as the client sent it.</param>
/// <param name="Variables">The variables of the operation; null if one does not fit its type.</param>
internal sealed record AdmittedRequest(Operation Operation, GraphQLRequest Request, Variables? Variables);
