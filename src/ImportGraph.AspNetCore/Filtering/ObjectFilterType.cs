using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>The filter of a list of objects. It has the fields that the object type declares as filterable.</summary>
internal abstract class ObjectFilterType<TSelf, TObject> : RowFilterType<TSelf>
    where TSelf : ObjectFilterType<TSelf, TObject>
    where TObject : IObjectGraphType, new()
{
    protected ObjectFilterType()
        : base($"{Declared<TObject>.Type.Name}FilterInput")
    {
        foreach (var field in FilterableField.In<TObject>())
        {
            if (field.IsGroup)
            {
                Group(field.Name, typeof(GroupFilterType<,>).MakeGenericType(typeof(TObject), field.Type));
            }
            else
            {
                Filter(field);
            }
        }
    }
}
