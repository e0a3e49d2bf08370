using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class JobTypeType : EnumerationGraphType<JobType>
{
    public JobTypeType() => Name = "JobType";
}
