using GraphQLParser.AST;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Documents;

/// <summary>
/// How much a document asks for. It is counted before any step whose time grows with the size of the document: validation compares
/// fields pair by pair, and a few fragments that spread each other can stand for millions of fields.
/// </summary>
internal sealed class DocumentShape
{
    /// <summary>Maximum nesting of selection sets, including fragments. It limits the depth of every recursive traversal.</summary>
    private const int MaxNesting = 128;

    private static readonly Extent Nothing = new(0, 0, 0);

    private readonly Fragments _fragments;
    private readonly Dictionary<string, Extent> _counted = [];
    private int _written;
    private int _aliases;
    private int _directives;

    private DocumentShape(GraphQLDocument document) => _fragments = new Fragments(document);

    /// <summary>Whether the document selects <c>__schema</c> or <c>__type</c>.</summary>
    public bool Introspects { get; private set; }

    /// <summary>Counts a document.</summary>
    /// <exception cref="RequestRefusedException">The document asks for too much.</exception>
    public static DocumentShape Of(GraphQLDocument document, LimitOptions limits)
    {
        var shape = new DocumentShape(document);
        var largest = Nothing;
        var fields = 0L;
        foreach (var definition in document.Definitions)
        {
            shape.CountDirectives(definition);
            var extent = definition switch
            {
                GraphQLOperationDefinition operation => shape.Count(operation.SelectionSet, 0),
                GraphQLFragmentDefinition fragment => shape.CountFragment(fragment.FragmentName.Name.StringValue, 0),
                _ => Nothing,
            };
            largest = largest.Plus(extent) with { Fields = Math.Max(largest.Fields, extent.Fields) };
            fields += definition is GraphQLOperationDefinition ? extent.Fields : 0;
        }

        Check(largest.Depth, limits.MaxDepth, RequestCode.DocumentTooDeep, "fields inside each other");
        Check(
            Math.Max(Math.Max(fields, largest.Fields), shape._written),
            limits.MaxFields,
            RequestCode.TooManyFields,
            "fields, those of a fragment as often as it is spread");
        Check(shape._aliases, limits.MaxAliases, RequestCode.TooManyAliases, "aliases");
        Check(shape._directives, limits.MaxDirectives, RequestCode.TooManyDirectives, "directives");
        return shape;

        static void Check(long actual, int most, RequestCode code, string what)
        {
            if (actual > most)
            {
                throw new RequestRefusedException(code, $"A document may have {most} {what}; it has {actual}.");
            }
        }
    }

    private Extent Count(GraphQLSelectionSet? selections, int nesting)
    {
        var sum = Nothing;
        foreach (var selection in selections?.Selections ?? [])
        {
            CountDirectives(selection);
            sum = sum.Plus(selection switch
            {
                GraphQLField field => CountField(field, nesting),
                GraphQLInlineFragment inline => Count(inline.SelectionSet, Deeper(nesting)).NestedIn(0),
                GraphQLFragmentSpread spread => CountFragment(spread.FragmentName.Name.StringValue, Deeper(nesting)).NestedIn(0),
                _ => Nothing,
            });
        }

        return sum;
    }

    private Extent CountField(GraphQLField field, int nesting)
    {
        _written++;
        _aliases += field.Alias is null ? 0 : 1;
        Introspects |= field.Name.Value.Span is "__schema" or "__type";
        return Count(field.SelectionSet, Deeper(nesting)).NestedIn(1);
    }

    private Extent CountFragment(string name, int nesting)
    {
        if (!_counted.TryGetValue(name, out var extent))
        {
            // A fragment counts as nothing until it is counted, so the recursion ends in a cycle. Validation reports the cycle.
            _counted[name] = Nothing;
            extent = _fragments.Find(name) is { } fragment ? Count(fragment.SelectionSet, nesting) : Nothing;
            _counted[name] = extent;
        }

        return extent;
    }

    private void CountDirectives(ASTNode node) => _directives += (node as IHasDirectivesNode)?.Directives?.Count ?? 0;

    private static int Deeper(int nesting) => nesting < MaxNesting ? nesting + 1 : throw TooNested();

    private static RequestRefusedException TooNested() =>
        new(RequestCode.DocumentTooDeep, $"A document may have {MaxNesting} selections inside each other, fragments and all.");

    /// <summary>The number of fields and the depths of a part of a document.</summary>
    private readonly record struct Extent(long Fields, int Depth, int Nesting)
    {
        // Ten fragments that each spread the next one ten times can exceed a long.
        private const long Countless = int.MaxValue;

        public Extent Plus(Extent other) => new(
            Math.Min(Fields + other.Fields, Countless), Math.Max(Depth, other.Depth), Math.Max(Nesting, other.Nesting));

        /// <summary>The same extent, nested in this number of fields.</summary>
        public Extent NestedIn(int fields) => Nesting < MaxNesting ? new(Fields + fields, Depth + fields, Nesting + 1) : throw TooNested();
    }
}
