using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

internal sealed class ReportImportProgressErrorType : UnionGraphType
{
    public ReportImportProgressErrorType()
    {
        Name = "ReportImportProgressError";
        Type<LeaseLostErrorType>();
        Type<InvalidReportErrorType>();
    }
}
