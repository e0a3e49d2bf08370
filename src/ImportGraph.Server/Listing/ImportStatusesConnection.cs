using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

/// <summary>A page of jobs, with what it takes to count the whole list should somebody ask.</summary>
internal sealed record ImportStatusesConnection(Page<ImportJob> Page, RowFilter? Filter);

/// <summary>A connection as the Relay cursor connections specification has it, with Hot Chocolate's <c>nodes</c> and <c>totalCount</c>.</summary>
internal sealed class ImportStatusesConnectionType : ObjectGraphType<ImportStatusesConnection>
{
    public ImportStatusesConnectionType()
    {
        Name = "ImportStatusesConnection";
        Description = "A page of jobs.";
        Field<NonNullGraphType<PageInfoType>>("pageInfo").Resolve(context => context.Source.Page);
        Field<ListGraphType<NonNullGraphType<ImportStatusesEdgeType>>>("edges")
            .Resolve(context => context.Source.Page.Rows.Zip(context.Source.Page.Cursors, (job, cursor) => new ImportStatusesEdge(cursor, job)));
        Field<ListGraphType<NonNullGraphType<ImportStatusType>>>("nodes").Resolve(context => context.Source.Page.Rows);
        Field<NonNullGraphType<IntGraphType>>("totalCount")
            .Description("Counted only when asked for.")
            .ResolveAsync(async context => await context.RequestServices!.GetRequiredService<JobListing>()
                .CountAsync(context.Source.Filter, context.CancellationToken));
    }
}

internal sealed record ImportStatusesEdge(string Cursor, ImportJob Node);

internal sealed class ImportStatusesEdgeType : ObjectGraphType<ImportStatusesEdge>
{
    public ImportStatusesEdgeType()
    {
        Name = "ImportStatusesEdge";
        Field("cursor", edge => edge.Cursor);
        Field<NonNullGraphType<ImportStatusType>>("node").Resolve(context => context.Source.Node);
    }
}
