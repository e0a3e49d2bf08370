using ImportGraph.AspNetCore.Paging;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportLogEdgeType() : EdgeType<ImportLogLine, ImportLogLineType>("ImportLogEdge");
