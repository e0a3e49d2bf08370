using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Paging;

internal sealed class PageInfoType : ExpressionObjectType<Page>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        Description = "The position of a page in its list.";
        Field("hasNextPage", page => page.HasNext).Description("Whether more entries follow this page.");
        Field("hasPreviousPage", page => page.HasPrevious).Description("Whether there are entries before this page.");
        Field("startCursor", page => page.StartCursor, nullable: true);
        Field("endCursor", page => page.EndCursor, nullable: true);
    }
}
