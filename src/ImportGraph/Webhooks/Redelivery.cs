using ImportGraph.Jobs;

namespace ImportGraph.Webhooks;

/// <summary>The result of a request to send messages again.</summary>
/// <param name="Count">The number of messages that are sent again.</param>
/// <param name="Error">Why none is; null if the request was not refused.</param>
public sealed record Redelivery(long Count, JobError? Error);
