using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class IssueSeverityType : EnumerationGraphType<IssueSeverity>
{
    public IssueSeverityType() => Name = "IssueSeverity";
}
