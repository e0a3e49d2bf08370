using ImportGraph.AspNetCore.Paging;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusesConnectionType : ConnectionType<ImportJob, ImportStatusType, ImportStatusesEdgeType>
{
    public ImportStatusesConnectionType()
        : base("ImportStatusesConnection", "A page of jobs.", Search.JobCount) =>
        Field("changeCursor", connection => connection.ChangeCursor!, nullable: false)
            .Description("Cursor for `importStatusesUpdated(after:)`: the subscription then sends all changes that were stored after this page was read.");
}
