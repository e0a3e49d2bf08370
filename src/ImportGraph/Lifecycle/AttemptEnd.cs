using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>How an attempt ended: the job's new status, and why.</summary>
internal sealed record AttemptEnd(JobStatus Status, EndReason? Reason = null, ImportFailure? Failure = null);
