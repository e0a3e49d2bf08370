using ImportGraph.AspNetCore.Paging;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class ImportAttemptsConnectionType()
    : ConnectionType<ImportAttempt, ImportAttemptType, ImportAttemptsEdgeType>("ImportAttemptsConnection", "A page of attempts, newest first.", count: null);
