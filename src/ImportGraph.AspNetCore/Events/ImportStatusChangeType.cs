using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Events;

internal sealed class ImportStatusChangeType : ExpressionObjectType<ImportStatusChange>
{
    public ImportStatusChangeType()
    {
        Name = "ImportStatusChange";
        Description = "A change of a list of jobs.";
        Field("kind", change => change.Kind, type: typeof(NonNullGraphType<ImportChangeKindType>));
        Field("cursor", change => change.Cursor).Description("Resume point.");
        Field("importStatus", change => change.Job, type: typeof(ImportStatusType)).Description("Null for RESYNC.");
    }
}
