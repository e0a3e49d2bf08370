using ImportGraph.AspNetCore.Schema;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class BulkSkipType : ExpressionObjectType<BulkSkip>
{
    public BulkSkipType()
    {
        Name = "BulkSkip";
        Description = "Jobs that were selected but not changed, by reason.";
        Field("code", skip => skip.Code);
        Field("message", skip => skip.Message);
        Field("count", skip => skip.Count);
    }
}
