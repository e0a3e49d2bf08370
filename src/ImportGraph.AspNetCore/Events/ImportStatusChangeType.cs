using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Events;

internal sealed class ImportStatusChangeType : ExpressionObjectType<ImportStatusChange>
{
    public ImportStatusChangeType()
    {
        Name = "ImportStatusChange";
        Description = "A change to a list of jobs.";
        Field("kind", change => change.Kind, type: typeof(NonNullGraphType<ImportChangeKindType>));
        Field("cursor", change => change.Cursor).Description("Send it as `after` to continue after this message.");
        Field("importStatus", change => change.Job, type: typeof(ImportStatusType)).Description("The job. Null for RESYNC.");
    }
}
