using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class JobTypeCountType : ExpressionObjectType<JobTypeCount>
{
    public JobTypeCountType()
    {
        Name = "JobTypeCount";
        Field("jobType", count => count.JobType, type: typeof(NonNullGraphType<JobTypeType>));
        Field("count", count => count.Count);
    }
}
