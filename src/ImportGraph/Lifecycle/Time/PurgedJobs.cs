namespace ImportGraph.Lifecycle;

/// <summary>Jobs that were deleted.</summary>
/// <param name="Ids">Ids of the deleted jobs.</param>
/// <param name="More">Whether there may be more to delete.</param>
public sealed record PurgedJobs(IReadOnlyList<Guid> Ids, bool More)
{
    internal PurgedJobs And(PurgedJobs others) => new([.. Ids, .. others.Ids], More || others.More);
}
