using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>How an attempt ends.</summary>
/// <param name="Note">What is added to the history of the job.</param>
/// <param name="Status">The status of the attempt from then on.</param>
/// <param name="Reason">Why it ends; null if the job is queued again without a failure.</param>
/// <param name="Total">Items in the package.</param>
/// <param name="Failure">Why it failed; null if it did not.</param>
/// <param name="RetryAt">When the job will be retried automatically; null if it will not be.</param>
/// <param name="Recoveries">How often the job was queued again because its worker was lost.</param>
internal sealed record AttemptEnd(
    EventNote Note,
    JobStatus Status,
    EndReason? Reason,
    long? Total,
    ImportFailure? Failure = null,
    DateTimeOffset? RetryAt = null,
    int Recoveries = 0);
