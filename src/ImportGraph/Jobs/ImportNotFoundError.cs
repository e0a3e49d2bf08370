namespace ImportGraph.Jobs;

/// <summary>There is no job with this id.</summary>
/// <param name="Id">The requested id, as the caller sent it.</param>
public sealed record ImportNotFoundError(string Id)
    : JobError(StableCode, "There is no import job with this id.")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "IMPORT_NOT_FOUND";
}
