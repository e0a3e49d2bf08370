using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class AttemptTriggerType : EnumerationGraphType<AttemptTrigger>
{
    public AttemptTriggerType() => Name = "AttemptTrigger";
}
