using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportEndReasonType : EnumerationGraphType<EndReason>
{
    public ImportEndReasonType() => Name = "ImportEndReason";
}
