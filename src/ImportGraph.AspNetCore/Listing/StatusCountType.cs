using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class StatusCountType : ExpressionObjectType<StatusCount>
{
    public StatusCountType()
    {
        Name = "StatusCount";
        Field("status", count => count.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>));
        Field("count", count => count.Count);
    }
}
