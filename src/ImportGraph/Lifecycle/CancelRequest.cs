namespace ImportGraph.Lifecycle;

/// <summary>Somebody wants a job to end.</summary>
/// <param name="By">Who: the subject of their token or the name of their key; null if nobody had to say who they are.</param>
/// <param name="Reason">Why, in their words.</param>
public sealed record CancelRequest(string? By = null, string? Reason = null);
