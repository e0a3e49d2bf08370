using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusesConnectionType : ConnectionType<ImportJob, ImportStatusType, ImportStatusesEdgeType>
{
    public ImportStatusesConnectionType()
        : base("ImportStatusesConnection", "A page of jobs.", Search.JobCount) =>
        Field("changeCursor", connection => connection.ChangeCursor!, nullable: false)
            .Description("Where this page stands in the stream of changes: what is stored later lies behind it.");
}
