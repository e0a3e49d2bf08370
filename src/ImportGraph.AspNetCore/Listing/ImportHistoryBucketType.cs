using GraphQL.Types;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportHistoryBucketType : ExpressionObjectType<HistoryEntry>
{
    public ImportHistoryBucketType()
    {
        Name = "ImportHistoryBucket";
        Description = "What happened to jobs in one part of a period. A job that is retried counts where its current attempt starts and ends.";
        Field("from", entry => entry.From, type: typeof(NonNullGraphType<DateTimeType>)).Description("Its first moment.");
        Field("to", entry => entry.To, type: typeof(NonNullGraphType<DateTimeType>)).Description("The moment after its end.");
        Field("started", entry => entry.Started).Description("Jobs that started in it, whatever happened to them since.");
        Field("successful", entry => entry.Successful).Description("Jobs that ended in it as `SUCCESSFUL`.");
        Field("failed", entry => entry.Failed).Description("Jobs that ended in it as `FAILED`.");
        Field("cancelled", entry => entry.Cancelled).Description("Jobs that ended in it as `CANCELLED`.");
        Field("itemsAccepted", entry => entry.ItemsAccepted).Description("Items without errors, of all jobs that ended in it.");
        Field("itemsRejected", entry => entry.ItemsRejected).Description("Items with errors, of all jobs that ended in it.");
    }
}
