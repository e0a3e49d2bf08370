using System.Collections;
using System.Globalization;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// Computes what an operation costs. The document is valid, so all its names are known. Its shape was checked, so it can be traversed
/// field by field.
/// </summary>
internal sealed class CostReader(
    GraphQLDocument document, Fragments fragments, GraphQLOperationDefinition operation, ISchema schema)
{
    public OperationCost Read() => new([.. Read(operation.SelectionSet, schema.RootOf(operation), list: null)]);

    /// <param name="selections">The selections.</param>
    /// <param name="parent">The type that they belong to.</param>
    /// <param name="list">Reads the arguments of the field that contains them.</param>
    private IEnumerable<FieldCostNode> Read(GraphQLSelectionSet selections, IGraphType parent, ArgumentReader? list) =>
        selections.Selections.SelectMany(selection => selection switch
        {
            GraphQLField field => [Read(field, parent, list)],
            GraphQLInlineFragment inline => Read(inline.SelectionSet, inline.TypeCondition is { } condition ? TypeOf(condition) : parent, list),
            GraphQLFragmentSpread spread => Read(fragments[spread], list),
            _ => [],
        });

    private IEnumerable<FieldCostNode> Read(GraphQLFragmentDefinition fragment, ArgumentReader? list) =>
        Read(fragment.SelectionSet, TypeOf(fragment.TypeCondition), list);

    private FieldCostNode Read(GraphQLField field, IGraphType parent, ArgumentReader? list)
    {
        var definition = DefinitionOf(field.Name.StringValue, parent);
        ArgumentReader? arguments = definition.Arguments is null or { Count: 0 }
            ? null
            : variables => ExecutionHelper.GetArguments(definition.Arguments, field.Arguments, variables, document, field, null);
        return new FieldCostNode(
            FieldCost.WeightOf(definition),
            FieldCost.IsList(definition) ? Entries(field, definition) : null,
            FieldCost.IsConnection(definition) ? Page(field) : null,
            // A total count has no arguments of its own: it counts the list that contains it.
            FieldCost.SearchOf(definition) is { } search ? new FieldSearch(search, arguments ?? list!) : null,
            field.SelectionSet is { } selections ? [.. Read(selections, definition.ResolvedType!.GetNamedType(), arguments)] : []);
    }

    private Count Entries(GraphQLField field, FieldType definition)
    {
        switch (FieldCost.SizeOf(definition))
        {
            case ListSize.Fixed { Count: var count }:
                return (_, _) => count;
            case ListSize.Page:
                return (_, page) => page;
            case ListSize.Argument { Name: var name }:
                var (given, otherwise) = (Argument(field, name), definition.Arguments!.Find(name)!.DefaultValue);
                return (variables, _) => given(variables) ?? NumberOf(otherwise) ?? 0;
            default:
                throw new InvalidOperationException($"The list {definition.Name} does not say how long it may be.");
        }
    }

    private Count Page(GraphQLField field)
    {
        var (first, last) = (Argument(field, "first"), Argument(field, "last"));
        return (variables, _) => first(variables) ?? last(variables) ?? PageRequest.DefaultSize;
    }

    private Func<Inputs, long?> Argument(GraphQLField field, string name)
    {
        switch (field.Arguments?.FirstOrDefault(argument => argument.Name.Value == name)?.Value)
        {
            case GraphQLVariable variable:
                var key = variable.Name.StringValue;
                var otherwise = NumberOf(operation.Variables?.Items.Find(definition => definition.Variable.Name == variable.Name)?.DefaultValue);
                return variables => variables.TryGetValue(key, out var value) ? NumberOf(value) : otherwise;
            case var value:
                var constant = NumberOf(value);
                return _ => constant;
        }
    }

    /// <summary>How many entries a value stands for. A number above the maximum page size is refused later, when the page is read.</summary>
    private static long? NumberOf(object? value) => value switch
    {
        null or GraphQLNullValue => null,
        int or long => Math.Clamp(Convert.ToInt64(value, CultureInfo.InvariantCulture), 0, PageRequest.MaxSize),
        GraphQLIntValue literal => NumberOf(int.TryParse(literal.Value, CultureInfo.InvariantCulture, out var number) ? number : PageRequest.MaxSize),
        GraphQLListValue list => NumberOf(list.Values?.Count ?? 0),
        // GraphQL coerces a single value to a list with one entry.
        string or GraphQLStringValue => 1,
        ICollection list => NumberOf(list.Count),
        _ => PageRequest.MaxSize,
    };

    private FieldType DefinitionOf(string name, IGraphType parent) => name switch
    {
        "__typename" => schema.TypeNameMetaFieldType,
        "__schema" when parent == schema.Query => schema.SchemaMetaFieldType,
        "__type" when parent == schema.Query => schema.TypeMetaFieldType,
        _ => ((IComplexGraphType)parent).Fields.Find(name)!,
    };

    private IGraphType TypeOf(GraphQLTypeCondition condition) => schema.AllTypes[condition.Type.Name.Value]!;
}
