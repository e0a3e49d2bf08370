using GraphQL.Types;
using ImportGraph.Listing;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

/// <summary>The condition of an operation filter input, before it is applied to a field.</summary>
/// <param name="On">Creates the filter for a field.</param>
/// <param name="Gaps">The parts of it that set no condition.</param>
internal sealed record FieldFilter(Func<RowField, RowFilter> On, IReadOnlyList<FilterGap> Gaps) : FilterPart(Gaps);

/// <summary>The operators of one scalar or enumeration, each with its negation.</summary>
internal abstract class OperationFilterType : InputObjectGraphType<FieldFilter>
{
    private readonly Dictionary<string, Func<object?, RowField, RowFilter>> _operators = [];

    protected OperationFilterType(string name, Type value)
    {
        Name = name;
        Description = "All that are given must hold. What is absent is equal to null and to nothing else, so `neq` and the other negations find it. "
            + "`eq`, `neq` and entries of a list may be null; any other operator that is null is refused with `FILTER_NULL`.";
        Compare("eq", "neq", value, Comparison.Equal);
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        // Null is a condition only for equality. For any other operator it is a gap, and counts as absent.
        var said = value.Where(entry => entry.Value is not null || entry.Key is "eq" or "neq").ToList();
        return new FieldFilter(field => new RowFilter.And(said.ConvertAll(entry => _operators[entry.Key](entry.Value, field))), FilterGap.Of(value));
    }

    /// <summary>Converts a value to the form in which the library compares it.</summary>
    protected virtual object? Value(object? given) => given;

    protected void Compare(string name, string negated, Type value, Comparison comparison) =>
        Operator(name, negated, value, (given, field) => new RowFilter.Compare(field, comparison, Value(given)));

    protected void In(Type element) => Operator(
        "in",
        "nin",
        typeof(ListGraphType<>).MakeGenericType(element),
        (given, field) => new RowFilter.In(field, [.. ((IEnumerable<object?>)given!).Select(Value)]));

    /// <summary>Adds an operator that combines several filters of the same field.</summary>
    protected void Combine<TFilter>(string name, Func<IReadOnlyList<RowFilter>, RowFilter> combine)
        where TFilter : OperationFilterType
    {
        Field<ListGraphType<NonNullGraphType<TFilter>>>(name);
        _operators.Add(name, (given, field) => combine([.. ((IEnumerable<object>)given!).Select(part => ((FieldFilter)part).On(field))]));
    }

    private void Operator(string name, string negated, Type type, Func<object?, RowField, RowFilter> filter)
    {
        Field(name, type);
        _operators.Add(name, filter);
        Field(negated, type);
        _operators.Add(negated, (given, field) => new RowFilter.Not(filter(given, field)));
    }
}

/// <summary>The operators of values that have no order.</summary>
internal abstract class SetOperationFilterType : OperationFilterType
{
    protected SetOperationFilterType(string name, Type value, bool nullable)
        : base(name, value) => In(nullable ? value : typeof(NonNullGraphType<>).MakeGenericType(value));
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
    : SetOperationFilterType("ImportStatusStatusOperationFilterInput", typeof(ImportStatusStatusType), nullable: false);

internal sealed class JobTypeOperationFilterType()
    : SetOperationFilterType("JobTypeOperationFilterInput", typeof(JobTypeType), nullable: false);

internal sealed class ImportOperationOperationFilterType()
    : SetOperationFilterType("ImportOperationOperationFilterInput", typeof(ImportOperationType), nullable: true);

internal sealed class ImportEndReasonOperationFilterType()
    : SetOperationFilterType("ImportEndReasonOperationFilterInput", typeof(ImportEndReasonType), nullable: true);

internal sealed class FailureCategoryOperationFilterType()
    : SetOperationFilterType("FailureCategoryOperationFilterInput", typeof(FailureCategoryType), nullable: true);

internal sealed class DataSourceTypeOperationFilterType()
    : SetOperationFilterType("DataSourceTypeOperationFilterInput", typeof(DataSourceTypeType), nullable: false);

/// <summary>Ids as clients write them. An id that is not a UUID is read as the empty UUID, which no job has.</summary>
internal sealed class IdOperationFilterType()
    : SetOperationFilterType("IdOperationFilterInput", typeof(IdGraphType), nullable: true)
{
    private static readonly object Nobody = Guid.Empty;

    protected override object? Value(object? given) =>
        given is null ? null : Guid.TryParse(given.ToString(), out var id) ? id : Nobody;
}

internal sealed class BooleanOperationFilterType()
    : OperationFilterType("BooleanOperationFilterInput", typeof(BooleanGraphType));

internal sealed class DateTimeOperationFilterType()
    : OrderedOperationFilterType("DateTimeOperationFilterInput", typeof(DateTimeType));

internal sealed class IntOperationFilterType()
    : OrderedOperationFilterType("IntOperationFilterInput", typeof(IntGraphType));

internal sealed class FloatOperationFilterType()
    : OrderedOperationFilterType("FloatOperationFilterInput", typeof(FloatGraphType));

internal sealed class LongOperationFilterType()
    : OrderedOperationFilterType("LongOperationFilterInput", typeof(LongGraphType));

internal sealed class StringOperationFilterType : OperationFilterType
{
    public StringOperationFilterType()
        : base("StringOperationFilterInput", typeof(StringGraphType))
    {
        Description += " Texts are compared to the letter: case, accents and spaces count, and no character stands for others."
            + " `and` or `or` that is null is ignored.";
        Combine<StringOperationFilterType>("and", parts => new RowFilter.And(parts));
        Combine<StringOperationFilterType>("or", parts => new RowFilter.Or(parts));
        In(typeof(StringGraphType));
        Compare("contains", "ncontains", typeof(StringGraphType), Comparison.Contains);
        Compare("startsWith", "nstartsWith", typeof(StringGraphType), Comparison.StartsWith);
        Compare("endsWith", "nendsWith", typeof(StringGraphType), Comparison.EndsWith);
    }
}

/// <summary>Conditions on a list of texts.</summary>
internal sealed class ListStringOperationFilterType : InputObjectGraphType<FieldFilter>
{
    public ListStringOperationFilterType()
    {
        Name = "ListStringOperationFilterInput";
        Description = "All that are given must hold: of `all` texts, of `none`, of `some`; `any`: whether there are any at all. "
            + "One that is null is refused with `FILTER_NULL`.";
        Field<StringOperationFilterType>("all");
        Field<StringOperationFilterType>("none");
        Field<StringOperationFilterType>("some");
        Field<BooleanGraphType>("any");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new FieldFilter(
        list => new RowFilter.And([.. value.Where(entry => entry.Value is not null).Select(entry => Read(entry.Key, entry.Value!, list))]),
        FilterGap.Of(value));

    private static RowFilter Read(string name, object given, RowField list)
    {
        return name switch
        {
            "all" => new RowFilter.Not(new RowFilter.Some(list, new RowFilter.Not(Each()))),
            "none" => new RowFilter.Not(new RowFilter.Some(list, Each())),
            "some" => new RowFilter.Some(list, Each()),
            "any" => given is true ? Some() : new RowFilter.Not(Some()),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };

        RowFilter Each() => ((FieldFilter)given).On(RowField.Element);

        RowFilter Some() => new RowFilter.Some(list, new RowFilter.And([]));
    }
}
