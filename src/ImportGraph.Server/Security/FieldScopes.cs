using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using GraphQLParser.AST;
using ImportGraph.Server.Execution;

namespace ImportGraph.Server.Security;

/// <summary>Says which scope a field of <c>Query</c> or <c>Mutation</c> needs. Fields that do not say it need <see cref="Scopes.Read"/>.</summary>
/// <param name="scope">The scope; null where any caller may ask.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(string? scope) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.WithMetadata(FieldScopes.Key, scope);
}

/// <summary>Tells clients, in the schema, what each field of a root needs.</summary>
internal sealed class FieldScopes : BaseSchemaNodeVisitor
{
    public const string Key = "scope";

    /// <summary>The scope that a field of a root needs; null where any caller may ask.</summary>
    public static string? Of(FieldType field) => field.HasMetadata(Key) ? field.GetMetadata<string?>(Key) : Scopes.Read;

    public override void VisitObjectFieldDefinition(FieldType field, IObjectGraphType type, ISchema schema)
    {
        if (type == schema.Mutation && !field.HasMetadata(Key))
        {
            throw new InvalidOperationException($"The mutation {field.Name} does not say which scope it needs.");
        }

        if ((type == schema.Query || type == schema.Mutation || type == schema.Subscription) && Of(field) is { } scope)
        {
            field.Description = $"{field.Description} Needs the scope `{scope}`.".TrimStart();
        }
    }
}

/// <summary>What an operation needs: fields of the root, with the scope of each.</summary>
internal sealed class OperationScopes
{
    private readonly List<(string Field, string Scope)> _needed = [];

    public OperationScopes(GraphQLDocument document, GraphQLOperationDefinition operation, ISchema schema)
    {
        var root = operation.Operation switch
        {
            OperationType.Mutation => schema.Mutation!,
            OperationType.Subscription => schema.Subscription!,
            _ => schema.Query,
        };
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().ToDictionary(fragment => fragment.FragmentName.Name.StringValue);
        var spread = new HashSet<string>();
        Add(operation.SelectionSet);

        // The document is valid: no fragment is within itself, and nothing is nested deeper than documents may be.
        void Add(GraphQLSelectionSet selections)
        {
            foreach (var selection in selections.Selections)
            {
                switch (selection)
                {
                    case GraphQLField field when root.Fields.Find(field.Name.Value) is { } definition && FieldScopes.Of(definition) is { } scope:
                        _needed.Add((definition.Name, scope));
                        break;
                    case GraphQLInlineFragment inline:
                        Add(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread { FragmentName.Name.StringValue: var name } when spread.Add(name):
                        Add(fragments[name].SelectionSet);
                        break;
                }
            }
        }
    }

    /// <exception cref="RequestRefusedException">The caller may not do all of it; then nothing is done.</exception>
    public void Check(Caller caller)
    {
        foreach (var (field, scope) in _needed)
        {
            if (!caller.Scopes.Contains(scope))
            {
                throw new RequestRefusedException("FORBIDDEN", $"The field {field} needs the scope {scope}, which whoever asks does not have.");
            }
        }
    }
}
