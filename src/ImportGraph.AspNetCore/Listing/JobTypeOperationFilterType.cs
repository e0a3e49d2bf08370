using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class JobTypeOperationFilterType()
    : SetOperationFilterType("JobTypeOperationFilterInput", typeof(JobTypeType), nullable: false);
