using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The filter on a group of fields of an object. Groups contain no groups.</summary>
internal sealed class GroupFilterType<TObject, TGroup> : RowFilterType<GroupFilterType<TObject, TGroup>>
    where TObject : IObjectGraphType, new()
    where TGroup : IObjectGraphType, new()
{
    public GroupFilterType()
        : base($"{Declared<TGroup>.Type.Name}FilterInput")
    {
        foreach (var field in FilterableField.In<TObject, TGroup>())
        {
            Filter(field);
        }
    }
}
