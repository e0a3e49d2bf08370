using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A request to cancel a job.</summary>
/// <param name="By">Who requests it: the subject of their token or the name of their key. Null if no authentication was required.</param>
/// <param name="Reason">The reason that the requester gave.</param>
public sealed record CancelRequest(string? By = null, string? Reason = null)
{
    /// <summary>The request that a running job has received; null if it has received none.</summary>
    internal static CancelRequest? Of(ImportJob job) =>
        job.CancelRequestedAt is null ? null : new CancelRequest(job.CancelledBy, job.CancelReason);
}
