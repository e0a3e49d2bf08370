using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>A variable of an operation whose type is a scalar or an enum.</summary>
internal sealed class ScalarVariable
{
    private readonly GraphQLVariableDefinition _definition;
    private readonly string _name;
    private readonly ScalarGraphType _type;
    private readonly bool _isRequired;

    private ScalarVariable(GraphQLVariableDefinition definition, ScalarGraphType type, bool isRequired) =>
        (_definition, _name, _type, _isRequired) = (definition, definition.Variable.Name.StringValue, type, isRequired);

    /// <summary>The variable that a document declares; null if it has another type or a default value.</summary>
    public static ScalarVariable? Of(GraphQLVariableDefinition definition, ISchema schema) =>
        definition.DefaultValue is null
        && definition.Type.GraphTypeFromType(schema) is { } type
        && (type is NonNullGraphType required ? required.ResolvedType : type) is ScalarGraphType scalar
            ? new ScalarVariable(definition, scalar, type is NonNullGraphType)
            : null;

    /// <summary>Reads the value. False if it does not fit the type.</summary>
    public bool TryRead(Inputs given, out Variable variable)
    {
        variable = new Variable(_name, _definition);
        if (!given.TryGetValue(_name, out var value))
        {
            return !_isRequired;
        }

        if (value is null && _isRequired)
        {
            return false;
        }

        try
        {
            variable.Value = _type.ParseValue(value);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The types throw all sorts of exceptions. The standard executer finds the fault again, and describes it.
            return false;
        }
    }
}
