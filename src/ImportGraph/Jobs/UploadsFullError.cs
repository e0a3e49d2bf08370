namespace ImportGraph.Jobs;

/// <summary>The caller has as many unfinished uploads, or the project as many bytes, as they may have. Finish or remove some of them first.</summary>
/// <param name="Reason">Which limit is reached, described for people.</param>
/// <param name="Limit">The limit: a number of uploads or of bytes.</param>
public sealed record UploadsFullError(string Reason, long Limit) : JobError(StableCode, Reason)
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "UPLOADS_FULL";
}
