using GraphQL.Types;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportAttemptType : ExpressionObjectType<ImportAttempt>
{
    public ImportAttemptType()
    {
        Name = "ImportAttempt";
        Description = "One run of a job. It does not change after it has ended.";
        Field("number", a => a.Number);
        Field("trigger", a => a.Trigger, type: typeof(NonNullGraphType<AttemptTriggerType>));
        Field("startedAt", a => a.StartedAt, type: typeof(DateTimeType));
        Field("endedAt", a => a.EndedAt, type: typeof(DateTimeType)).Description("When the attempt ended. Null while it runs.");
        Field("status", a => a.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>))
            .Description("The job's status when the attempt ended; SCHEDULED if its worker gave the job back.");
        Field("endReason", a => a.EndReason, type: typeof(ImportEndReasonType));
        Field("progress", a => Progress.Of(a), type: typeof(ImportStatusProgressType));
        Field("results", a => Results.Of(a), type: typeof(ImportStatusResultsType));
        Field("failure", a => Failure.Of(a), type: typeof(ImportFailureType));
        Field("worker", a => a.Worker, nullable: true);
        Field("requestedBy", a => a.RequestedBy, nullable: true).Description("Who requested it: the subject of their token or the name of their key.");
        Field("reason", a => a.Reason, nullable: true).Description("The reason that was given with the request.");
    }
}

internal sealed class ImportAttemptsEdgeType() : EdgeType<ImportAttempt, ImportAttemptType>("ImportAttemptsEdge");
