using GraphQL.Builders;
using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>A filter on the fields of a row, or on a group of fields. All given conditions must hold.</summary>
internal abstract class RowFilterType<TSelf> : InputObjectGraphType<WrittenFilter>
    where TSelf : RowFilterType<TSelf>
{
    private readonly Dictionary<string, Func<object, RowFilter>> _fields = [];

    protected RowFilterType(string name)
    {
        Name = name;
        Description = "All given conditions must hold. `and` and `or` can be nested. "
            + "An empty `in` or `or` matches nothing; an empty object matches everything. "
            + "An `and` or `or` that is null is ignored. Any other field that is null is refused with `FILTER_NULL`.";
        Combine("and", filters => new RowFilter.And(filters));
        Combine("or", filters => new RowFilter.Or(filters));
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new WrittenFilter(
        new RowFilter.And([.. value.Where(entry => entry.Value is not null).Select(entry => _fields[entry.Key](entry.Value!))]),
        FilterGap.Of(value));

    protected void Filter(FilterableField field) => Condition(field.Name, field.OperationType, given => ((FieldFilter)given).On(field.Column));

    protected void Group(string name, Type filter) => Condition(name, filter, given => ((WrittenFilter)given).Filter);

    /// <summary>Adds a field that sets a condition of its own.</summary>
    protected FieldBuilder<WrittenFilter, object> Condition(string name, Type type, Func<object, RowFilter> filter)
    {
        _fields.Add(name, filter);
        return Field(name, type);
    }

    private void Combine(string name, Func<IReadOnlyList<RowFilter>, RowFilter> combine)
    {
        Field<ListGraphType<NonNullGraphType<TSelf>>>(name);
        _fields.Add(name, given => combine([.. ((IEnumerable<object>)given).Select(part => ((WrittenFilter)part).Filter)]));
    }
}
