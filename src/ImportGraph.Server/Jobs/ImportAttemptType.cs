using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Server.Execution.Compiled;
using ImportGraph.Server.Listing;

namespace ImportGraph.Server.Jobs;

internal sealed class ImportAttemptType : RowType<ImportAttempt>
{
    public ImportAttemptType()
    {
        Name = "ImportAttempt";
        Description = "One run of a job. Immutable once ended.";
        Field("number", a => a.Number);
        Field("trigger", a => a.Trigger, type: typeof(NonNullGraphType<AttemptTriggerType>));
        Field("startedAt", a => a.StartedAt, type: typeof(DateTimeType));
        Field("endedAt", a => a.EndedAt, type: typeof(DateTimeType)).Description("Null while it runs.");
        Field("status", a => a.Status, type: typeof(NonNullGraphType<ImportStatusStatusType>))
            .Description("The job's status when the attempt ended; SCHEDULED where its worker gave the job back.");
        Field("endReason", a => a.EndReason, type: typeof(ImportEndReasonType));
        Field("progress", a => Progress.Of(a), type: typeof(ImportStatusProgressType));
        Field("results", a => Results.Of(a), type: typeof(ImportStatusResultsType));
        Field("failure", a => Failure.Of(a), type: typeof(ImportFailureType));
        Field("worker", a => a.Worker, nullable: true);
        Field("requestedBy", a => a.RequestedBy, nullable: true).Description("Subject of the token of whoever asked for it.");
        Field("reason", a => a.Reason, nullable: true).Description("Why somebody asked for it, in their words.");
    }
}

internal sealed class AttemptTriggerType : EnumerationGraphType<AttemptTrigger>
{
    public AttemptTriggerType() => Name = "AttemptTrigger";
}

internal sealed class ImportAttemptsConnectionType()
    : ConnectionType<ImportAttempt, ImportAttemptType, ImportAttemptsEdgeType>("ImportAttemptsConnection", "A page of attempts, newest first.", count: null);

internal sealed class ImportAttemptsEdgeType() : EdgeType<ImportAttempt, ImportAttemptType>("ImportAttemptsEdge");
