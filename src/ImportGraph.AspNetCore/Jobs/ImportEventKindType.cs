using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportEventKindType : EnumerationGraphType<ImportEventKind>
{
    public ImportEventKindType() => Name = "ImportEventKind";
}
