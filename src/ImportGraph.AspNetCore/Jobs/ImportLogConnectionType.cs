using ImportGraph.AspNetCore.Paging;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportLogConnectionType()
    : ConnectionType<ImportLogLine, ImportLogLineType, ImportLogEdgeType>(
        "ImportLogConnection",
        "A page of a log, oldest line first. With `level`, the search for matching lines is limited: "
            + "the page may then have fewer lines than requested although more lines follow after its cursor.",
        count: null);
