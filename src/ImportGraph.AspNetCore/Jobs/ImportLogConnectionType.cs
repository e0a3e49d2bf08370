using ImportGraph.AspNetCore.Paging;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportLogConnectionType()
    : ConnectionType<ImportLogLine, ImportLogLineType, ImportLogEdgeType>(
        "ImportLogConnection",
        "A page of a log, in the order of writing. Where `level` makes it look far for its lines it may end early: with fewer lines than asked for, and yet more behind its cursor.",
        count: null);
