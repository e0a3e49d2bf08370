using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Paging;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusesEdgeType() : EdgeType<ImportJob, ImportStatusType>("ImportStatusesEdge");
