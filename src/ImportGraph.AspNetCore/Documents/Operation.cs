using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>An operation of a valid document.</summary>
/// <param name="Document">The document that contains it.</param>
/// <param name="Definition">The parsed operation.</param>
/// <param name="Scopes">The scopes that it requires.</param>
/// <param name="Cost">What it costs.</param>
/// <param name="Compiled">Writes the answer; null if the standard executer has to execute the operation.</param>
/// <param name="Variables">Reads the values of the variables.</param>
/// <param name="Root">The field of a subscription; null if the operation is not a subscription.</param>
internal sealed record Operation(
    ValidDocument Document,
    GraphQLOperationDefinition Definition,
    OperationScopes Scopes,
    OperationCost Cost,
    Selection? Compiled,
    VariableReader Variables,
    SubscriptionRoot? Root)
{
    public OperationType Type => Definition.Operation;

    public string? Name { get; } = Definition.Name?.StringValue;
}
