using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

internal abstract class RowSortType : InputObjectGraphType<RowSorts>
{
    private readonly Dictionary<string, Func<object, IEnumerable<RowSort>>> _fields = [];

    public override object ParseDictionary(IDictionary<string, object?> value) =>
        new RowSorts([.. value.Where(entry => entry.Value is not null).SelectMany(entry => _fields[entry.Key](entry.Value!))]);

    protected void Sort(FilterableField field)
    {
        Field<SortEnumType>(field.Name);
        _fields.Add(field.Name, given => [new RowSort(field.Column, Descending: (SortDirection)given is SortDirection.Desc)]);
    }
}
