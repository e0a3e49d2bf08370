using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Listing;
using ImportGraph.Server.Listing;

namespace ImportGraph.Server.Lifecycle;

/// <summary>Which jobs: those named, or those a filter lists.</summary>
internal sealed record ImportSelection(IReadOnlyList<string>? Ids, RowFilter? Where)
{
    /// <summary>What is done to them.</summary>
    /// <exception cref="InvalidInputException">The filter is too large, or the number negative.</exception>
    public BulkRequest Request(bool dryRun, int? expectAtMost)
    {
        InputLimits.CheckRange("expectAtMost", expectAtMost ?? 0, 0, int.MaxValue);
        if (Ids is not null)
        {
            var known = Ids.Select(id => Guid.TryParse(id, out var guid) ? guid : (Guid?)null).OfType<Guid>().Distinct().ToList();
            return new BulkRequest(jobs => jobs.Where(job => known.Contains(job.Id)), Ids.Distinct().Count(), dryRun, expectAtMost);
        }

        var matches = Where!.ToExpression<ImportJob>();
        return new BulkRequest(jobs => jobs.Where(matches), Asked: null, dryRun, expectAtMost);
    }
}

internal sealed class ImportSelectionInputType : InputObjectGraphType<ImportSelection>
{
    public ImportSelectionInputType()
    {
        Name = "ImportSelectionInput";
        Description = "Exactly one field.";
        IsOneOf = true;
        Field<ListGraphType<NonNullGraphType<IdGraphType>>>("ids");
        Field<ImportStatusFilterType>("where");
    }

    public override object ParseDictionary(IDictionary<string, object?> value) => new ImportSelection(
        value.TryGetValue("ids", out var ids) ? [.. ((IEnumerable<object>)ids!).Select(id => (string)id)] : null,
        value.TryGetValue("where", out var where) ? (RowFilter?)where : null);
}

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
