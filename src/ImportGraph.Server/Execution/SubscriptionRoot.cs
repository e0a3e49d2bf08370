using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.Listing;
using ImportGraph.Server.Events;
using ImportGraph.Server.Events.Delivery;
using ImportGraph.Server.Execution.Compiled;

namespace ImportGraph.Server.Execution;

/// <summary>The one field that a subscription selects (GraphQL specification, section 5.2.4.1: Single Root Field).</summary>
internal sealed class SubscriptionRoot
{
    private readonly ResolvedField _field;
    private readonly Func<IResolveFieldContext, Task<Topic>> _topic;

    private SubscriptionRoot(ResolvedField field, Func<IResolveFieldContext, Task<Topic>> topic, string text)
    {
        (_field, _topic) = (field, topic);
        // Named twice, where it is declared and here, so nothing else depends on it.
        if (SubscriptionField.PositionOf(field.Definition) is { } position
            && field.Ast.Arguments?.FirstOrDefault(argument => argument.Name.Value == position)?.Value is GraphQLVariable { Name.StringValue: var name }
            && Regex.Count(text, $@"\${name}\b") == 2)
        {
            PositionVariable = name;
        }
    }

    /// <summary>The variable that says where a subscriber stands in the stream, and nothing else; null where there is none.</summary>
    public string? PositionVariable { get; }

    /// <summary>The field; null where the operation is no subscription to one.</summary>
    public static SubscriptionRoot? Of(GraphQLDocument document, GraphQLOperationDefinition operation, ISchema schema, string text)
    {
        return operation.Operation is OperationType.Subscription
            && Find(operation.SelectionSet) is { } ast
            && schema.Subscription!.Fields.Find(ast.Name.Value) is { } definition
            && SubscriptionField.TopicOf(definition) is { } topic
                ? new(new ResolvedField(ast, definition, schema.Subscription, RowColumns.OfJobs), topic, text)
                : null;

        GraphQLField? Find(GraphQLSelectionSet selections) => selections.Selections
            .Select(selection => selection switch
            {
                GraphQLField field => field,
                GraphQLInlineFragment inline => Find(inline.SelectionSet),
                GraphQLFragmentSpread spread => Find(document.Definitions.OfType<GraphQLFragmentDefinition>()
                    .First(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value).SelectionSet),
                _ => null,
            })
            .FirstOrDefault();
    }

    /// <summary>What the field watches.</summary>
    /// <exception cref="ImportGraph.Jobs.InvalidInputException">There is no such thing.</exception>
    public Task<Topic> TopicAsync(CompiledRequest request) => _topic(_field.ContextOf(request, source: null));
}
