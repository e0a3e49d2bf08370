using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class FailImportErrorType : UnionGraphType
{
    public FailImportErrorType()
    {
        Name = "FailImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
