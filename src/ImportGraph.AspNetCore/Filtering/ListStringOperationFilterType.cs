using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Filtering;

/// <summary>Conditions on a list of texts.</summary>
internal sealed class ListStringOperationFilterType : InputObjectGraphType<FieldFilter>
{
    public ListStringOperationFilterType()
    {
        Name = "ListStringOperationFilterInput";
        Description = "All given conditions must hold. `all`: every text matches; `none`: no text matches; "
            + "`some`: at least one matches; `any`: whether the list has entries. "
            + "A condition that is null is refused with `FILTER_NULL`.";
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
