using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>The one field that a subscription selects (GraphQL specification, section 5.2.4.1: Single Root Field).</summary>
internal sealed class SubscriptionRoot
{
    private readonly ResolvedField _field;
    private readonly Func<IResolveFieldContext, Task<Topic>> _topic;

    private SubscriptionRoot(ResolvedField field, Func<IResolveFieldContext, Task<Topic>> topic, int selected, string text)
    {
        (_field, _topic) = (field, topic);
        // The variable appears only in its declaration and wherever the field is selected, so nothing else depends on it.
        if (SubscriptionField.PositionOf(field.Definition) is { } position
            && field.Ast.Arguments?.FirstOrDefault(argument => argument.Name.Value == position)?.Value is GraphQLVariable { Name.StringValue: var name }
            && Regex.Count(text, $@"\${name}\b") == 1 + selected)
        {
            PositionVariable = name;
        }
    }

    /// <summary>The variable that gives a subscriber's position in the stream and is used for nothing else; null if there is none.</summary>
    public string? PositionVariable { get; }

    /// <summary>The selected field; null if the operation is not a subscription, or selects only <c>__typename</c>.</summary>
    /// <exception cref="RequestRefusedException">The operation selects several fields, or variables decide whether it selects one.</exception>
    public static SubscriptionRoot? Of(
        GraphQLDocument document, Fragments fragments, GraphQLOperationDefinition operation, ISchema schema, string text)
    {
        if (operation.Operation is not OperationType.Subscription)
        {
            return null;
        }

        var fields = new List<GraphQLField>();
        var spread = new HashSet<GraphQLFragmentDefinition>();
        Collect(operation.SelectionSet);
        // Fields with the same name in the answer are one field. Validation ensures this.
        if (fields.Find(field => ResponseName(field) != ResponseName(fields[0])) is { } second)
        {
            throw Refused("A subscription selects one field.", second);
        }

        return schema.Subscription!.Fields.Find(fields[0].Name.Value) is { } definition && SubscriptionField.TopicOf(definition) is { } topic
            ? new(new ResolvedField(fields[0], definition, schema.Subscription, RowColumns.OfJobs), topic, fields.Count, text)
            : null;

        void Collect(GraphQLSelectionSet selections)
        {
            foreach (var selection in selections.Selections)
            {
                if (((IHasDirectivesNode)selection).Directives?.Any(directive => directive.Name.Value.Span is "skip" or "include") is true)
                {
                    throw Refused("The field of a subscription is selected without @skip and @include.", selection);
                }

                switch (selection)
                {
                    case GraphQLField field:
                        fields.Add(field);
                        break;
                    case GraphQLInlineFragment inline:
                        Collect(inline.SelectionSet);
                        break;
                    case GraphQLFragmentSpread other when fragments[other] is var fragment && spread.Add(fragment):
                        Collect(fragment.SelectionSet);
                        break;
                }
            }
        }

        RequestRefusedException Refused(string message, ASTNode at) =>
            new([new ValidationError(document.Source, null, message, at) { Code = RequestCode.SingleRootFieldSubscriptions.Name }]);
    }

    private static string ResponseName(GraphQLField field) => (field.Alias?.Name ?? field.Name).StringValue;

    /// <summary>The topic that the field watches.</summary>
    /// <exception cref="ImportGraph.Jobs.InvalidInputException">There is no such topic.</exception>
    public Task<Topic> TopicAsync(CompiledRequest request) => _topic(_field.ContextOf(request, source: null));
}
