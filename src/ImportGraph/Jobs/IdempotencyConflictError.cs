namespace ImportGraph.Jobs;

/// <summary>The idempotency key was used with another input. With the same input, the answer is the job that was created with it.</summary>
public sealed record IdempotencyConflictError()
    : JobError(StableCode, "The idempotency key was used with another input.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "IDEMPOTENCY_CONFLICT";
}
