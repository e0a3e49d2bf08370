using GraphQL.Types;
using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

internal sealed class PageInfoType : ObjectGraphType<Page>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Where a page stands in its list.";
        Field("hasNextPage", page => page.HasNext).Description("Whether more come behind it.");
        Field("hasPreviousPage", page => page.HasPrevious).Description("Whether more come before it.");
        Field<StringGraphType>("startCursor").Resolve(context => context.Source.StartCursor);
        Field<StringGraphType>("endCursor").Resolve(context => context.Source.EndCursor);
    }
}
