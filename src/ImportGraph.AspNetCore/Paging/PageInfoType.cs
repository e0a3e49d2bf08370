using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Paging;

internal sealed class PageInfoType : ExpressionObjectType<Page>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "Where a page stands in its list.";
        Field("hasNextPage", page => page.HasNext).Description("Whether more come behind it.");
        Field("hasPreviousPage", page => page.HasPrevious).Description("Whether more come before it.");
        Field("startCursor", page => page.StartCursor, nullable: true);
        Field("endCursor", page => page.EndCursor, nullable: true);
    }
}
