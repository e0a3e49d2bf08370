using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Lifecycle;

internal sealed class IdempotencyConflictErrorType() : JobErrorType<IdempotencyConflictError>(
    "The key was used with another input. The same key with the same input returns the first answer again.");
