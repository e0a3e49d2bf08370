using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class InvalidReportErrorType : JobErrorType<InvalidReportError>
{
    public InvalidReportErrorType()
        : base("A report that cannot be true, for example processed above total.") =>
        Field("field", error => InputFields.Of(error.Field));
}
