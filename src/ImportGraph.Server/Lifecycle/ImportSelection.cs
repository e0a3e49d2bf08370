using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Server.Execution;
using ImportGraph.Server.Listing;

namespace ImportGraph.Server.Lifecycle;

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

/// <summary>An input that selects jobs.</summary>
internal interface ISelectsImports
{
    ImportSelection Selection { get; }
}

internal sealed class ImportSelectionInputType : InputObjectGraphType<ImportSelection>
{
    public ImportSelectionInputType()
    {
        Name = "ImportSelectionInput";
        Description = "Exactly one field. A `where` that is empty, or has an empty object or a null in it, is refused: to change all jobs say `all: true`.";
        IsOneOf = true;
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("ids").Description("Jobs by their ids; none if the list is empty.");
        Field<ImportStatusFilterType>("where").Description("The jobs that a list with this filter shows.");
        Field<BooleanGraphType>("all").Description("All jobs there are; can only be true.");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new ImportSelection(
        value.TryGetValue("ids", out var ids) ? [.. ((IEnumerable<object>)ids!).Select(id => (string)id)] : null,
        value.TryGetValue("where", out var where) ? (WrittenFilter?)where : null,
        value.TryGetValue("all", out var all) ? (bool?)all : null);
}

/// <summary>A change of many jobs does not state clearly which jobs it means.</summary>
/// <param name="Gap">The part that sets no condition.</param>
internal sealed record InvalidSelectionError(FilterGap Gap)
    : JobError("INVALID_SELECTION", $"{Gap}. Nothing was changed; to change all jobs say selection: {{ all: true }}.");

internal sealed class BulkSkipType : ObjectGraphType<BulkSkip>
{
    public BulkSkipType()
    {
        Name = "BulkSkip";
        Description = "Jobs the bulk left alone, by reason.";
        Field("code", skip => skip.Code);
        Field("message", skip => skip.Message);
        Field("count", skip => skip.Count);
    }
}
