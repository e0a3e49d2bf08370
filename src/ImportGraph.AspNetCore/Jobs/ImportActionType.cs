using GraphQL.Types;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportActionType : EnumerationGraphType<JobAction>
{
    public ImportActionType() => Name = "ImportAction";
}
