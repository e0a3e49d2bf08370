using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>Selects jobs: by their ids, by a filter, or all jobs.</summary>
internal sealed record ImportSelection(IReadOnlyList<string>? Ids, WrittenFilter? Where, bool? All)
{
    /// <summary>The error if it is unclear which jobs are meant; null if it is clear.</summary>
    /// <remarks>
    /// The usual cause is a variable that is missing or null. A read would then only show too many jobs; a mutation would change them.
    /// </remarks>
    public InvalidSelectionError? Check() => this switch
    {
        { Ids: not null } or { All: true } or { Where.Gaps: [] } => null,
        { Where.Gaps: [var gap, ..] } => new InvalidSelectionError(gap.Inside("where")),
        { All: false } => new InvalidSelectionError(new FilterGap("all", "is false")),
        _ => new InvalidSelectionError(new FilterGap("selection", "selects nothing")),
    };

    /// <summary>The request to change the selected jobs.</summary>
    /// <exception cref="InvalidInputException">The filter is too large, or the number is negative.</exception>
    public BulkRequest Request(bool dryRun, int? expectAtMost, LimitOptions limits)
    {
        InputLimits.CheckRange("expectAtMost", expectAtMost ?? 0, 0, int.MaxValue);
        // The change may take half of the request's time, so that the other half is left for the answer.
        var within = limits.RequestTime / 2;
        if (Ids is not null)
        {
            var known = Ids.Select(id => Guid.TryParse(id, out var guid) ? guid : (Guid?)null).OfType<Guid>().Distinct().ToList();
            return new BulkRequest(jobs => jobs.Where(job => known.Contains(job.Id)), Ids.Distinct().Count(), dryRun, expectAtMost, within);
        }

        if (Where is null)
        {
            return new BulkRequest(jobs => jobs, Asked: null, dryRun, expectAtMost, within);
        }

        var matches = Where.Filter.ToExpression<ImportJob>();
        return new BulkRequest(jobs => jobs.Where(matches), Asked: null, dryRun, expectAtMost, within);
    }
}
