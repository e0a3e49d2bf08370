using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class FailureCategoryType : EnumerationGraphType<FailureCategory>
{
    public FailureCategoryType() => Name = "FailureCategory";
}
