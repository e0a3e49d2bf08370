using ImportGraph.AspNetCore.Paging;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportStatusesEdgeType() : EdgeType<ImportJob, ImportStatusType>("ImportStatusesEdge");
