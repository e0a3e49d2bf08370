using ImportGraph.Jobs;
using ImportGraph.Lifecycle;

namespace ImportGraph.Running;

/// <summary>
/// Number of stored issues, by severity. Each severity has its own limit, so that warnings never prevent errors from being stored.
/// </summary>
/// <param name="Warnings">Stored warnings.</param>
/// <param name="Errors">Stored errors.</param>
/// <param name="LeftOut">Issues that were counted but not stored.</param>
internal readonly record struct IssueCounts(long Warnings, long Errors, long LeftOut)
{
    /// <summary>Adds issues to the counts, in their order.</summary>
    /// <param name="found">The issues.</param>
    /// <param name="max">Maximum number of issues of one severity that are stored.</param>
    /// <param name="stored">The issues that must be stored.</param>
    public IssueCounts With(IEnumerable<ReportedIssue> found, int max, out IReadOnlyList<ReportedIssue> stored)
    {
        var counts = this;
        var kept = new List<ReportedIssue>();
        foreach (var issue in found)
        {
            if (counts.Of(issue.Severity) >= max)
            {
                counts = counts with { LeftOut = counts.LeftOut + 1 };
                continue;
            }

            kept.Add(issue);
            counts = issue.Severity switch
            {
                IssueSeverity.Warning => counts with { Warnings = counts.Warnings + 1 },
                IssueSeverity.Error => counts with { Errors = counts.Errors + 1 },
            };
        }

        stored = kept;
        return counts;
    }

    private long Of(IssueSeverity severity) => severity switch
    {
        IssueSeverity.Warning => Warnings,
        IssueSeverity.Error => Errors,
    };
}
