namespace ImportGraph.Jobs;

/// <summary>
/// The data source must not or cannot be read, regardless of its content. For example, its path is outside the shared roots, or the server
/// does not read sources of this kind.
/// </summary>
/// <param name="Field">The member of the job with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidDataSourceError(string Field, string Reason)
    : JobError(StableCode, Reason)
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "INVALID_DATA_SOURCE";
}
