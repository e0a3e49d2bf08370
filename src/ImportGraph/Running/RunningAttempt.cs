using ImportGraph.Imports.Logs;
using ImportGraph.Imports.Sources;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>An attempt that runs in this process, and what it works with.</summary>
internal sealed record RunningAttempt(
    ImportClaim Claim,
    AttemptLog Log,
    Interruption Interruption,
    JobWork Work,
    DataSources Sources,
    WorkerMetrics Metrics,
    WorkerOptions Options,
    TimeProvider Clock);
