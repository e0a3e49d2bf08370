using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ImportNotFoundErrorType : JobErrorType<ImportNotFoundError>
{
    public ImportNotFoundErrorType()
        : base("There is no such job.") =>
        Field("id", error => error.Id, type: typeof(NonNullGraphType<IdGraphType>));
}
