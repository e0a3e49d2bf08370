using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportActorKindType : EnumerationGraphType<ActorKind>
{
    public ImportActorKindType() => Name = "ImportActorKind";
}
