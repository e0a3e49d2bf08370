using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The operators of one scalar or enumeration, each with its negation.</summary>
internal abstract class OperationFilterType : InputObjectGraphType<FieldFilter>
{
    private readonly Dictionary<string, Func<object?, RowField, RowFilter>> _operators = [];

    protected OperationFilterType(string name, Type value)
    {
        Name = name;
        Description = "All given operators must hold. A field without a value is equal to null only, so `neq` and the other negations match it. "
            + "`eq`, `neq` and the entries of a list may be null. Any other operator that is null is refused with `FILTER_NULL`.";
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
