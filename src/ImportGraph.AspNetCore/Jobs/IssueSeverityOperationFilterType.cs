using ImportGraph.AspNetCore.Filtering;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class IssueSeverityOperationFilterType()
    : SetOperationFilterType("IssueSeverityOperationFilterInput", typeof(IssueSeverityType), nullable: false);
