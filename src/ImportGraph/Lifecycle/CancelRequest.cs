using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

/// <summary>A request to cancel a job.</summary>
/// <param name="By">Who requests it; null if no authentication was required.</param>
/// <param name="Reason">The reason that the requester gave.</param>
public sealed record CancelRequest(Actor? By = null, string? Reason = null);
