using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

internal abstract class RowSortType : InputObjectGraphType<RowSorts>
{
    private readonly Dictionary<string, Func<object, IEnumerable<RowSort>>> _fields = [];

    public override object ParseDictionary(IDictionary<string, object?> value) =>
        new RowSorts([.. value.Where(entry => entry.Value is not null).SelectMany(entry => _fields[entry.Key](entry.Value!))]);

    protected void Sort(string name, RowField field)
    {
        Field<SortEnumType>(name);
        _fields.Add(name, given => [new RowSort(field, Descending: (SortDirection)given is SortDirection.Desc)]);
    }
}
