using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class FailureCategoryOperationFilterType()
    : SetOperationFilterType("FailureCategoryOperationFilterInput", typeof(FailureCategoryType), nullable: true);
