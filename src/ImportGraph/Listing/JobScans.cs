namespace ImportGraph.Listing;

/// <summary>Determines which reads of jobs may have to look at all jobs. This depends on the indexes of the table.</summary>
public static class JobScans
{
    private static readonly RowField[] InIndexes = [JobFields.Status, JobFields.JobType];
    private static readonly RowField[] Counted = [JobFields.Status, JobFields.JobType, JobFields.Retryable];

    /// <summary>The scan that a page may need.</summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    /// <param name="sorts">The order; if it is empty, newest first.</param>
    public static ScanKind OfPage(RowFilter? filter, IReadOnlyList<RowSort> sorts)
    {
        var conditions = Conditions(filter).ToList();
        if (conditions.Exists(condition => HasOneValueOf([JobFields.Id], condition)))
        {
            return ScanKind.None;
        }

        if (sorts.Count > 1)
        {
            return ScanKind.Table;
        }

        if (conditions.Count == 0)
        {
            return ScanKind.None;
        }

        var hasStatus = conditions.Exists(condition => HasOneValueOf([JobFields.Status], condition));
        var byStart = sorts is [{ Field: var first }] && first == JobFields.StartTime;
        var byCreation = sorts is [] || sorts[0].Field == JobFields.CreatedAt;
        var inIndex = conditions.TrueForAll(condition => HasOneValueOf(InIndexes, condition)) && (byStart || (byCreation && hasStatus));
        return !inIndex ? ScanKind.Table
            : hasStatus && conditions.Count == 1 ? ScanKind.None
            : ScanKind.Index;
    }

    /// <summary>The scan that a count may need.</summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    public static ScanKind OfCount(RowFilter? filter) =>
        Conditions(filter).All(condition => HasOneValueOf(Counted, condition)) ? ScanKind.Index : ScanKind.Table;

    private static bool HasOneValueOf(RowField[] fields, RowFilter condition) =>
        condition is RowFilter.Compare { Comparison: Comparison.Equal } compare && fields.Contains(compare.Field);

    /// <summary>The conditions that must all hold.</summary>
    private static IEnumerable<RowFilter> Conditions(RowFilter? filter) => filter switch
    {
        null => [],
        RowFilter.And and => and.Filters.SelectMany(Conditions),
        _ => [filter],
    };
}
