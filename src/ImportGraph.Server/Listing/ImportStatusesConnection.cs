using ImportGraph.Jobs;
using ImportGraph.Server.Jobs;

namespace ImportGraph.Server.Listing;

internal sealed class ImportStatusesConnectionType()
    : ConnectionType<ImportJob, ImportStatusType, ImportStatusesEdgeType>("ImportStatusesConnection", "A page of jobs.", counted: true);

internal sealed class ImportStatusesEdgeType() : EdgeType<ImportJob, ImportStatusType>("ImportStatusesEdge");
