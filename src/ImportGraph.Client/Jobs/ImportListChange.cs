namespace ImportGraph.Client;

/// <summary>A change of a watched list.</summary>
/// <param name="Id">The id of the job.</param>
/// <param name="Job">The job: it is new in the list, or has changed. Null if it no longer belongs to the list.</param>
public sealed record ImportListChange(Guid Id, ImportStatus? Job);
