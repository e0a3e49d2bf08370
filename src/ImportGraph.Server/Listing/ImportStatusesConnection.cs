using ImportGraph.Jobs;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

internal sealed class ImportStatusesConnectionType : ConnectionType<ImportJob, ImportStatusType, ImportStatusesEdgeType>
{
    public ImportStatusesConnectionType()
        : base("ImportStatusesConnection", "A page of jobs.", Search.JobCount) =>
        Field("changeCursor", connection => connection.ChangeCursor!, nullable: false)
            .Description("Where this page stands in the stream of changes: what is stored later lies behind it.");
}

internal sealed class ImportStatusesEdgeType() : EdgeType<ImportJob, ImportStatusType>("ImportStatusesEdge");
