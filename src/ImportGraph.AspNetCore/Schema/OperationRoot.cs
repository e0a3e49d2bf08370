using GraphQL.Types;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>The type whose fields an operation selects.</summary>
internal static class OperationRoot
{
    /// <summary>The root type of the schema for the operation's kind. A valid document has no operation without one.</summary>
    public static IObjectGraphType RootOf(this ISchema schema, GraphQLOperationDefinition operation) => operation.Operation switch
    {
        OperationType.Query => schema.Query,
        OperationType.Mutation => schema.Mutation!,
        OperationType.Subscription => schema.Subscription!,
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };
}
