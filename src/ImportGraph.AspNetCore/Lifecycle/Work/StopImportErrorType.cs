using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class StopImportErrorType : UnionGraphType
{
    public StopImportErrorType()
    {
        Name = "StopImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
        Type<ImportStateConflictErrorType>();
    }
}
