using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class ImportStateConflictErrorType : JobErrorType<ImportStateConflictError>
{
    public ImportStateConflictErrorType()
        : base("Not possible in the status the job is in.")
    {
        Job(error => error.Job);
        Field("allowedFrom", error => error.AllowedFrom, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ImportStatusStatusType>>>))
            .Lists(new ListSize.Fixed(Enum.GetValues<JobStatus>().Length));
    }
}
