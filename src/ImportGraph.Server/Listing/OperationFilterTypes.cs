using GraphQL.Types;
using ImportGraph.Listing;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

/// <summary>What an operation filter input says, not yet of any field.</summary>
internal delegate JobFilter FieldFilter(JobField field);

/// <summary>The operators of one scalar or enumeration, each with its negation.</summary>
internal abstract class OperationFilterType : InputObjectGraphType<FieldFilter>
{
    private static readonly JobFilter Anything = new JobFilter.And([]);

    private readonly Dictionary<string, Func<object?, FieldFilter>> _operators = [];

    protected OperationFilterType(string name, Type value)
    {
        Name = name;
        Description = "All that are given must hold. What is absent is equal to null and to nothing else, so `neq` and the other negations find it.";
        Compare("eq", "neq", value, Comparison.Equal);
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        var given = value.Select(entry => _operators[entry.Key](entry.Value)).ToList();
        return (FieldFilter)(field => new JobFilter.And(given.ConvertAll(filter => filter(field))));
    }

    protected void Compare(string name, string negated, Type value, Comparison comparison) =>
        Operator(name, negated, value, given => field => new JobFilter.Compare(field, comparison, given));

    protected void In(Type element) => Operator(
        "in",
        "nin",
        typeof(ListGraphType<>).MakeGenericType(element),
        given => field => new JobFilter.In(field, [.. (IEnumerable<object?>)given!]),
        nullMeansAnything: true);

    /// <summary>An operator over several filters of the same field.</summary>
    protected void Combine<TFilter>(string name, Func<IReadOnlyList<JobFilter>, JobFilter> combine)
        where TFilter : OperationFilterType
    {
        Field<ListGraphType<NonNullGraphType<TFilter>>>(name);
        _operators.Add(
            name,
            given => field => given is null ? Anything : combine([.. ((IEnumerable<object>)given).Select(part => ((FieldFilter)part)(field))]));
    }

    private void Operator(string name, string negated, Type type, Func<object?, FieldFilter> filter, bool nullMeansAnything = false)
    {
        Field(name, type);
        _operators.Add(name, given => given is null && nullMeansAnything ? _ => Anything : filter(given));
        Field(negated, type);
        _operators.Add(negated, given => given is null && nullMeansAnything ? _ => Anything : field => new JobFilter.Not(filter(given)(field)));
    }
}

internal abstract class EnumerationOperationFilterType : OperationFilterType
{
    protected EnumerationOperationFilterType(string name, Type value)
        : base(name, value) => In(typeof(NonNullGraphType<>).MakeGenericType(value));
}

internal abstract class OrderedOperationFilterType : OperationFilterType
{
    protected OrderedOperationFilterType(string name, Type value)
        : base(name, value)
    {
        In(value);
        Compare("gt", "ngt", value, Comparison.GreaterThan);
        Compare("gte", "ngte", value, Comparison.GreaterThanOrEqual);
        Compare("lt", "nlt", value, Comparison.LessThan);
        Compare("lte", "nlte", value, Comparison.LessThanOrEqual);
    }
}

internal sealed class ImportStatusStatusOperationFilterType()
    : EnumerationOperationFilterType("ImportStatusStatusOperationFilterInput", typeof(ImportStatusStatusType));

internal sealed class JobTypeOperationFilterType()
    : EnumerationOperationFilterType("JobTypeOperationFilterInput", typeof(JobTypeType));

internal sealed class BooleanOperationFilterType()
    : OperationFilterType("BooleanOperationFilterInput", typeof(BooleanGraphType));

internal sealed class DateTimeOperationFilterType()
    : OrderedOperationFilterType("DateTimeOperationFilterInput", typeof(DateTimeType));

internal sealed class LongOperationFilterType()
    : OrderedOperationFilterType("LongOperationFilterInput", typeof(LongGraphType));

internal sealed class StringOperationFilterType : OperationFilterType
{
    public StringOperationFilterType()
        : base("StringOperationFilterInput", typeof(StringGraphType))
    {
        Description += " Texts are compared to the letter; no character stands for others.";
        Combine<StringOperationFilterType>("and", parts => new JobFilter.And(parts));
        Combine<StringOperationFilterType>("or", parts => new JobFilter.Or(parts));
        In(typeof(StringGraphType));
        Compare("contains", "ncontains", typeof(StringGraphType), Comparison.Contains);
        Compare("startsWith", "nstartsWith", typeof(StringGraphType), Comparison.StartsWith);
        Compare("endsWith", "nendsWith", typeof(StringGraphType), Comparison.EndsWith);
    }
}
