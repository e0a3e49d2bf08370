using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class StatusCountType : ObjectGraphType<StatusCount>
{
    public StatusCountType()
    {
        Name = "StatusCount";
        Field("status", count => count.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>));
        Field("count", count => count.Count);
    }
}
