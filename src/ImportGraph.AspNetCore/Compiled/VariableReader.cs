using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Reads the values of an operation's variables (GraphQL specification, section 6.1.2: CoerceVariableValues).</summary>
internal sealed class VariableReader
{
    private readonly GraphQLDocument _document;
    private readonly ISchema _schema;

    // The library searches the whole operation for uses of variables, which validation has already done. An operation without selections
    // avoids it.
    private readonly GraphQLOperationDefinition _declarations;

    /// <summary>The type of each variable if all are scalars or enums, without default values; null if they are not.</summary>
    private readonly List<ScalarVariable>? _scalars;

    public VariableReader(GraphQLDocument document, GraphQLOperationDefinition operation, ISchema schema)
    {
        (_document, _schema) = (document, schema);
        var definitions = operation.Variables?.Items ?? [];
        _declarations = new GraphQLOperationDefinition(new GraphQLSelectionSet([])) { Operation = operation.Operation, Variables = operation.Variables };
        var scalars = definitions.Select(definition => ScalarVariable.Of(definition, schema)).OfType<ScalarVariable>().ToList();
        _scalars = scalars.Count == definitions.Count ? scalars : null;
    }

    /// <summary>The values; null if one does not fit its type.</summary>
    public ValueTask<Variables?> ReadAsync(Inputs given, IServiceProvider services, CancellationToken cancellationToken) =>
        _scalars switch
        {
            null => ReadAnyAsync(given, services, cancellationToken),
            [] => new ValueTask<Variables?>(Variables.None),
            _ => new ValueTask<Variables?>(ReadScalars(_scalars, given)),
        };

    /// <summary>Does the same as the library, without a search through the document.</summary>
    private static Variables? ReadScalars(List<ScalarVariable> scalars, Inputs given)
    {
        var variables = new Variables();
        foreach (var scalar in scalars)
        {
            if (!scalar.TryRead(given, out var variable))
            {
                return null;
            }

            variables.Add(variable);
        }

        return variables;
    }

    private async ValueTask<Variables?> ReadAnyAsync(Inputs given, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = new ValidationContext
        {
            Schema = _schema,
            Document = _document,
            Operation = _declarations,
            Variables = given,
            RequestServices = services,
            CancellationToken = cancellationToken,
        };
        var (variables, errors) = await context.GetVariablesValuesAsync(null);
        return errors is { Count: > 0 } || context.HasErrors ? null : variables;
    }
}
