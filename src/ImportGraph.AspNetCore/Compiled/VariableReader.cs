using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Reads the values of an operation's variables (GraphQL specification, section 6.1.2: CoerceVariableValues).</summary>
internal sealed class VariableReader(GraphQLDocument document, GraphQLOperationDefinition operation, ISchema schema)
{
    // The library searches the whole operation for uses of variables, which validation has already done. An operation without selections
    // avoids it.
    private readonly GraphQLOperationDefinition _declarations = new(new GraphQLSelectionSet([]))
    {
        Operation = operation.Operation,
        Variables = operation.Variables,
    };

    /// <summary>The values; null if one does not fit its type.</summary>
    public async ValueTask<Variables?> ReadAsync(Inputs given, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (operation.Variables is null or { Count: 0 })
        {
            return Variables.None;
        }

        var context = new ValidationContext
        {
            Schema = schema,
            Document = document,
            Operation = _declarations,
            Variables = given,
            RequestServices = services,
            CancellationToken = cancellationToken,
        };
        var (variables, errors) = await context.GetVariablesValuesAsync(null);
        return errors is { Count: > 0 } || context.HasErrors ? null : variables;
    }
}
