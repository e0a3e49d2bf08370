using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class ReleaseImportErrorType : UnionGraphType
{
    public ReleaseImportErrorType()
    {
        Name = "ReleaseImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
