using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

/// <summary>Reads a running job; null if the caller may not end it. It may be called again.</summary>
internal delegate Task<ImportJob?> FindRunning(ImportGraphContext db, CancellationToken cancellationToken);
