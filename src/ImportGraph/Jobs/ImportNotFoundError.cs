namespace ImportGraph.Jobs;

/// <summary>There is no job with this id.</summary>
/// <param name="Id">The requested id, as the caller sent it.</param>
public sealed record ImportNotFoundError(string Id)
    : JobError("IMPORT_NOT_FOUND", "There is no import job with this id.");
