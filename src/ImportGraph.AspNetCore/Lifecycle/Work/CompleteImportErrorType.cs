using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class CompleteImportErrorType : UnionGraphType
{
    public CompleteImportErrorType()
    {
        Name = "CompleteImportError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
