using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

internal sealed class ImportStatusesConnectionType : ConnectionType<ImportJob, ImportStatusType, ImportStatusesEdgeType>
{
    public ImportStatusesConnectionType()
        : base("ImportStatusesConnection", "A page of jobs.", counted: true) =>
        Field<NonNullGraphType<StringGraphType>>("changeCursor")
            .Description("Where this page stands in the stream of changes: what is stored later lies behind it.")
            .Resolve(context => context.Source.ChangeCursor);
}

internal sealed class ImportStatusesEdgeType() : EdgeType<ImportJob, ImportStatusType>("ImportStatusesEdge");
