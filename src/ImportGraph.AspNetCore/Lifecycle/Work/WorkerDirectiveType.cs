using GraphQL.Types;
using ImportGraph.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class WorkerDirectiveType : EnumerationGraphType<WorkerDirective>
{
    public WorkerDirectiveType() => Name = "WorkerDirective";
}
