namespace ImportGraph.Jobs;

/// <summary>A report with impossible numbers, for example more processed items than the total.</summary>
/// <param name="Field">The member of the report with the problem.</param>
/// <param name="Reason">The problem, described for people.</param>
public sealed record InvalidReportError(string Field, string Reason)
    : JobError("INVALID_REPORT", Reason);
