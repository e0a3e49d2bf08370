using GraphQL.Types;
using ImportGraph.AspNetCore.Compiled;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportEventType : ExpressionObjectType<ImportEvent>
{
    public ImportEventType()
    {
        Name = "ImportEvent";
        Description = "Something that happened to a job. It never changes, and is kept as long as the job.";
        Field("id", e => $"{e.JobKey}-{e.Number}", type: typeof(NonNullGraphType<IdGraphType>)).Description("Unique among events.");
        Field("at", e => e.At, type: typeof(NonNullGraphType<DateTimeType>)).Filterable();
        Field("kind", e => e.Kind, type: typeof(NonNullGraphType<ImportEventKindType>)).Filterable();
        Field("by", e => new Actor(e.ActorKind, e.ActorName), type: typeof(ImportActorType)).Filterable().Description("Who made it happen.");
        Field("reason", e => e.Reason, nullable: true);
        Field("attempt", e => e.Attempt, nullable: true).Filterable();
        Field("project", e => e.Project).Filterable();
        Field<NonNullGraphType<ImportStatusType>>("importStatus").Weighs(5)
            .Description("The job as it is now.")
            .ResolveAsync(async context => await context.Service<JobListing>().In(context.Service<Viewer>().Caller.Projects)
                .FindAsync(context.Source.JobKey, CompiledFieldContext.ColumnsOf(context), context.CancellationToken));
    }
}

internal sealed class ImportEventsEdgeType() : EdgeType<ImportEvent, ImportEventType>("ImportEventsEdge");
