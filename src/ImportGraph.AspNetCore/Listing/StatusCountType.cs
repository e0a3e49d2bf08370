using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;

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
