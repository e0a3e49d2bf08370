namespace ImportGraph.Jobs;

/// <summary>The idempotency key was used with another input.</summary>
public sealed record IdempotencyConflictError()
    : JobError("IDEMPOTENCY_CONFLICT", "The idempotency key was used with another input.");
