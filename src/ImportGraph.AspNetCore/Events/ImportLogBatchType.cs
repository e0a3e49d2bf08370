using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Events;

internal sealed class ImportLogBatchType : ExpressionObjectType<ImportLogBatch>
{
    public ImportLogBatchType()
    {
        Name = "ImportLogBatch";
        Description = "Lines of a log, oldest first.";
        Field("cursor", batch => batch.Cursor).Description("Send it as `after` to continue after this message.");
        Field("lines", batch => batch.Lines, type: typeof(NonNullGraphType<ListGraphType<NonNullGraphType<ImportLogLineType>>>)).Lists(new ListSize.Fixed(500));
    }
}
