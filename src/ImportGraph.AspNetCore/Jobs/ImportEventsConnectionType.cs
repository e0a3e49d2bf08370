using ImportGraph.AspNetCore.Paging;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportEventsConnectionType()
    : ConnectionType<ImportEvent, ImportEventType, ImportEventsEdgeType>("ImportEventsConnection", "A page of events, newest first.", count: null);
