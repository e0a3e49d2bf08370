using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class LeaseLostErrorType() : JobErrorType<LeaseLostError>("Another worker has the job, or it has ended. Stop work and discard.");
