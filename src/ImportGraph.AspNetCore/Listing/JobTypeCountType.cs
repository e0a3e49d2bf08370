using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;

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
