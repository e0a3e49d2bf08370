using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class InvalidDataSourceErrorType : JobErrorType<InvalidDataSourceError>
{
    public InvalidDataSourceErrorType()
        : base("For example a path outside the shared roots.") =>
        Field("field", error => InputFields.Of(error.Field));
}
