namespace ImportGraph.Lifecycle;

/// <summary>
/// The values of a change of a job. Each transition has a record of its own, which adds others. They have the names of the job's properties.
/// </summary>
/// <param name="Now">The time of the change.</param>
internal record ChangeValues(DateTimeOffset Now);

/// <summary>The values of a retry. Without a reason and a requester, nobody requested it.</summary>
internal sealed record RetryValues(DateTimeOffset Now, string? Reason = null, string? RequestedBy = null) : ChangeValues(Now);
