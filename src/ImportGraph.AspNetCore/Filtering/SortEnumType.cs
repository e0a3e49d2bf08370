using GraphQL.Types;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class SortEnumType : EnumerationGraphType<SortDirection>
{
    public SortEnumType() => Name = "SortEnumType";
}
