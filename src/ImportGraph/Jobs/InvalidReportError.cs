namespace ImportGraph.Jobs;

/// <summary>
/// A report cannot be true, lacks something required, or contains too much. For example, it says that more items were processed than there
/// are. <c>field</c> says where.
/// </summary>
/// <param name="Field">The member of the report with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidReportError(string Field, string Reason)
    : JobError(StableCode, Reason)
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "INVALID_REPORT";
}
