using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>
/// Compiles a query, or a subscription for its events, into objects that write the answer without an intermediate tree of nodes. What it
/// does not support, mainly introspection, is left to the standard executer.
/// </summary>
internal sealed class OperationCompiler
{
    /// <summary>Maximum number of occurrences for which one field is compiled. Each is compared with all before it.</summary>
    private const int MaxOccurrences = 64;

    private readonly ISchema _schema;
    private readonly Fragments _fragments;

    private OperationCompiler(Fragments fragments, ISchema schema) => (_fragments, _schema) = (fragments, schema);

    /// <summary>The compiled operation; null if the standard executer has to execute it.</summary>
    public static Selection? Compile(Fragments fragments, GraphQLOperationDefinition operation, ISchema schema)
    {
        // A mutation must not be executed twice, so its execution must not fall back in the middle either.
        if (operation.Operation is OperationType.Mutation)
        {
            return null;
        }

        try
        {
            return new OperationCompiler(fragments, schema).Compile(
                schema.RootOf(operation), [new(operation.SelectionSet, [])]);
        }
        catch (FallBackException)
        {
            return null;
        }
    }

    private Selection Compile(IObjectGraphType type, IEnumerable<ConditionalSet> sets) =>
        new([.. Collect(type, sets)
            .SelectMany(occurrences => Reachable(occurrences)
                .Select(occurrence => (occurrence.Item.Position, Field: Compile(type, occurrences, occurrence.Index))))
            .OrderBy(compiled => compiled.Position)
            .Select(compiled => compiled.Field)]);

    /// <summary>
    /// GraphQL specification, section 6.3.2: CollectFields. Conditions that depend on variables are decided at execution: a field that is
    /// selected several times is written at the first occurrence whose conditions hold.
    /// </summary>
    private List<FieldOccurrences> Collect(IObjectGraphType type, IEnumerable<ConditionalSet> sets)
    {
        var (collected, position) = (new List<FieldOccurrences>(), 0);
        foreach (var (set, conditions) in sets)
        {
            Collect(set, conditions);
        }

        return collected;

        void Collect(GraphQLSelectionSet set, IReadOnlyList<Condition> conditions)
        {
            foreach (var selection in set.Selections)
            {
                if (ConditionsOf((IHasDirectivesNode)selection) is not { } own)
                {
                    continue;
                }

                IReadOnlyList<Condition> all = own.Count == 0 ? conditions : [.. conditions.Union(own)];
                switch (selection)
                {
                    case GraphQLField field:
                        var name = (field.Alias?.Name ?? field.Name).StringValue;
                        if (collected.Find(known => known.Name == name) is not { } occurrences)
                        {
                            collected.Add(occurrences = new FieldOccurrences(name, []));
                        }

                        occurrences.All.Add(new FieldOccurrence(position++, field, all));
                        break;
                    case GraphQLInlineFragment inline when Applies(inline.TypeCondition, type):
                        Collect(inline.SelectionSet, all);
                        break;
                    case GraphQLFragmentSpread spread when _fragments[spread] is var fragment && Applies(fragment.TypeCondition, type):
                        Collect(fragment.SelectionSet, all);
                        break;
                }
            }
        }
    }

    /// <summary>The occurrences for which a field may be written: all up to the first one without conditions.</summary>
    private static IEnumerable<(int Index, FieldOccurrence Item)> Reachable(FieldOccurrences occurrences)
    {
        foreach (var (index, occurrence) in occurrences.All.Index())
        {
            if (index == MaxOccurrences)
            {
                throw new FallBackException();
            }

            yield return (index, occurrence);
            if (occurrence.Conditions.Count == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The conditions of the directives that depend on variables; null if the directives always exclude the selection.</summary>
    private static List<Condition>? ConditionsOf(IHasDirectivesNode selection)
    {
        var conditions = new List<Condition>();
        foreach (var directive in selection.Directives?.Items ?? [])
        {
            var wanted = directive.Name.Value == "include";
            if (!wanted && directive.Name.Value != "skip")
            {
                throw new FallBackException();
            }

            switch (directive.Arguments![0].Value)
            {
                case GraphQLVariable variable:
                    conditions.Add(new Condition(variable.Name.StringValue, wanted));
                    break;
                case var value when (value is GraphQLTrueBooleanValue) != wanted:
                    return null;
            }
        }

        return conditions;
    }

    private bool Applies(GraphQLTypeCondition? condition, IObjectGraphType type) =>
        condition is null || _schema.AllTypes[condition.Type.Name.Value] switch
        {
            IAbstractGraphType @abstract => @abstract.PossibleTypes.Contains(type),
            var named => named == type,
        };

    private CompiledField Compile(IObjectGraphType parent, FieldOccurrences occurrences, int index)
    {
        var field = occurrences.All[index].Field;
        var inclusion = new Inclusion(occurrences.All[index].Conditions, [.. occurrences.All.Take(index).Select(earlier => earlier.Conditions)]);
        if (field.Name.Value == "__typename")
        {
            return new TypeNameField(occurrences.Name, inclusion, parent.Name);
        }

        var definition = parent.Fields.Find(field.Name.Value) ?? throw new FallBackException();
        if (FieldReads.GetterOf(definition) is { } getter)
        {
            var accessor = Accessor.Of(definition, getter);
            return accessor.Scalar(occurrences.Name, inclusion)
                ?? new NestedField(occurrences.Name, inclusion, accessor.Get, CompletionOf(definition, occurrences));
        }

        if (definition.Resolver is null)
        {
            throw new FallBackException();
        }

        var resolved = new ResolvedField(field, definition, parent, ColumnsBelow(definition, occurrences));
        return new ResolverField(occurrences.Name, inclusion, resolved, CompletionOf(definition, occurrences));
    }

    // It is shared by all occurrences of the field. Otherwise the completions would multiply from level to level.
    private Completion CompletionOf(FieldType definition, FieldOccurrences occurrences) =>
        occurrences.Completion ??= CompletionOf(definition.ResolvedType!, occurrences);

    private Completion CompletionOf(IGraphType type, FieldOccurrences occurrences) => type switch
    {
        NonNullGraphType { ResolvedType: { } inner } => new Completion.NonNull(CompletionOf(inner, occurrences)),
        ListGraphType { ResolvedType: { } entry } => new Completion.List(CompletionOf(entry, occurrences)),
        ScalarGraphType scalar => new Completion.Scalar(scalar),
        IObjectGraphType @object => new Completion.Object(Compile(@object, Sets(occurrences))),
        IAbstractGraphType @abstract => new Completion.Abstract(
            @abstract, @abstract.PossibleTypes.ToDictionary(possible => possible, possible => Compile(possible, Sets(occurrences)))),
        _ => throw new FallBackException(),
    };

    private static IEnumerable<ConditionalSet> Sets(FieldOccurrences occurrences) =>
        occurrences.All.Select(occurrence => new ConditionalSet(occurrence.Field.SelectionSet!, occurrence.Conditions));

    /// <summary>The columns that the fields of jobs below a field read; all columns if one field does not declare what it reads.</summary>
    private RowColumns ColumnsBelow(FieldType definition, FieldOccurrences occurrences)
    {
        var columns = new HashSet<string>();
        return Find(definition.ResolvedType!.GetNamedType(), occurrences) ? RowColumns.Of(columns) : RowColumns.OfJobs;

        bool Find(IGraphType type, FieldOccurrences parent) => type switch
        {
            IObjectGraphType @object => FindIn(@object, parent),
            IAbstractGraphType @abstract => @abstract.PossibleTypes.All(possible => FindIn(possible, parent)),
            _ => true,
        };

        bool FindIn(IObjectGraphType type, FieldOccurrences parent) => Collect(type, Sets(parent)).TrueForAll(selected =>
        {
            if (selected.Field.Name.Value == "__typename")
            {
                return true;
            }

            var field = type.Fields.Find(selected.Field.Name.Value) ?? throw new FallBackException();
            if (!IsOfJob(type))
            {
                return Find(field.ResolvedType!.GetNamedType(), selected);
            }

            if (FieldReads.Of(field) is not { } reads)
            {
                return false;
            }

            columns.UnionWith(reads);
            // Parts of a job that are not jobs themselves, such as its attempts, do not come from its columns.
            return !IsOfJob(field.ResolvedType!.GetNamedType()) || Find(field.ResolvedType!.GetNamedType(), selected);
        });
    }

    private static bool IsOfJob(IGraphType type) => type is ObjectGraphType<ImportJob>;

    /// <summary>A selection set that applies if its conditions hold.</summary>
    private sealed record ConditionalSet(GraphQLSelectionSet Set, IReadOnlyList<Condition> Conditions);

    /// <summary>A field of the answer, with all its occurrences in the document, in their order.</summary>
    private sealed record FieldOccurrences(string Name, List<FieldOccurrence> All)
    {
        /// <summary>The field. Validation ensures that it is the same at all occurrences.</summary>
        public GraphQLField Field => All[0].Field;

        /// <summary>Writes the field's value; null until it is compiled.</summary>
        public Completion? Completion { get; set; }
    }

    /// <summary>An occurrence at which a field is selected, and the conditions that must hold there.</summary>
    private sealed record FieldOccurrence(int Position, GraphQLField Field, IReadOnlyList<Condition> Conditions);
}
