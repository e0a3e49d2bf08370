using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>The scopes that an operation needs: those of each field that it selects.</summary>
internal sealed class OperationScopes
{
    private readonly HashSet<(string Field, string Scope)> _needed = [];

    public OperationScopes(Fragments fragments, GraphQLOperationDefinition operation, ISchema schema)
    {
        var spread = new HashSet<GraphQLFragmentDefinition>();
        Add(schema.RootOf(operation), operation.SelectionSet);

        // The document is valid: no fragment contains itself, and the depth of nesting has a limit.
        void Add(IGraphType? type, GraphQLSelectionSet? selections)
        {
            foreach (var selection in selections?.Selections ?? [])
            {
                switch (selection)
                {
                    case GraphQLField field when (type as IComplexGraphType)?.Fields.Find(field.Name.Value) is { } definition:
                        _needed.UnionWith(FieldScopes.Of(definition).Select(scope => (definition.Name, scope)));
                        Add(definition.ResolvedType!.GetNamedType(), field.SelectionSet);
                        break;
                    case GraphQLInlineFragment inline:
                        Add(inline.TypeCondition is { } condition ? schema.AllTypes[condition.Type.Name.Value] : type, inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread other when fragments[other] is var fragment && spread.Add(fragment):
                        Add(schema.AllTypes[fragment.TypeCondition.Type.Name.Value], fragment.SelectionSet);
                        break;
                }
            }
        }
    }

    /// <exception cref="RequestRefusedException">The caller lacks a scope. Then nothing is executed.</exception>
    public void Check(Caller caller)
    {
        foreach (var (field, scope) in _needed)
        {
            if (!caller.Scopes.Contains(scope))
            {
                throw new RequestRefusedException(RequestCode.Forbidden, $"The field {field} needs the scope {scope}. The caller does not have it.");
            }
        }
    }
}
