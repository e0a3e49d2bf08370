using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Determines which reads of jobs may have to look at all jobs. This depends on the indexes of the table, and on whether the database
/// keeps counts.
/// </summary>
public sealed class JobScans
{
    /// <summary>Maximum number of projects of which a page is read one by one.</summary>
    internal const int MaxProjects = 16;

    private static readonly RowField Id = RowField.Of((ImportJob job) => job.Id);
    private static readonly RowField CorrectionOf = RowField.Of((ImportJob job) => job.CorrectionOf);
    private static readonly RowField Status = RowField.Of((ImportJob job) => job.Status);
    private static readonly RowField StartTime = RowField.Of((ImportJob job) => job.StartTime);
    private static readonly RowField CreatedAt = RowField.Of((ImportJob job) => job.CreatedAt);
    private static readonly RowField[] Leading = [ProjectFilter.OfJob, Status];
    private static readonly RowField[] InIndexes = [.. Leading, RowField.Of((ImportJob job) => job.JobType)];
    private static readonly RowField[] Counted =
        [.. InIndexes, RowField.Of((ImportJob job) => job.Retryable), RowField.Of((ImportJob job) => job.Importer)];

    private readonly Lazy<bool> _keepsCounts;

    internal JobScans(IDbContextFactory<ImportGraphContext> contexts) => _keepsCounts = new Lazy<bool>(() =>
    {
        using var db = contexts.CreateDbContext();
        return db.KeepsCounts;
    });

    /// <summary>The scan that a page may need.</summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    /// <param name="sorts">The order; if it is empty, newest first.</param>
    public static ScanKind OfPage(RowFilter? filter, IReadOnlyList<RowSort> sorts) => OfPart(PartsOfPage(filter, sorts)[0], sorts);

    /// <summary>
    /// The filters with which a page is read. If the jobs are in several projects, and those of each project are adjacent in an index, that is one
    /// filter per project. Otherwise it is the filter itself.
    /// </summary>
    /// <inheritdoc cref="OfPage" path="/param"/>
    internal static IReadOnlyList<RowFilter?> PartsOfPage(RowFilter? filter, IReadOnlyList<RowSort> sorts)
    {
        var conditions = Conditions(filter).ToList();
        if (conditions.FindIndex(IsSomeProjects) is >= 0 and var index)
        {
            var parts = ((RowFilter.In)conditions[index]).Values.Distinct()
                .Select(name => new RowFilter.And(
                    [.. conditions[..index], new RowFilter.Compare(ProjectFilter.OfJob, Comparison.Equal, name), .. conditions[(index + 1)..]]))
                .ToList();
            if (OfPart(parts[0], sorts) is ScanKind.None)
            {
                return parts;
            }
        }

        return [filter];
    }

    /// <summary>The scan that one of these parts may need.</summary>
    /// <inheritdoc cref="OfPage" path="/param"/>
    internal static ScanKind OfPart(RowFilter? filter, IReadOnlyList<RowSort> sorts)
    {
        var conditions = Conditions(filter).ToList();
        if (conditions.Exists(FindsFew))
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

        var byStart = sorts is [{ Field: var first }] && StartTime.Equals(first);
        var byCreation = sorts is [] || CreatedAt.Equals(sorts[0].Field);
        // In these orders, the jobs of one project, of one status, and of one status of a project are adjacent in an index.
        if ((byStart || byCreation) && conditions.TrueForAll(condition => HasOneValueOf(Leading, condition)) && !RepeatsField(conditions))
        {
            return ScanKind.None;
        }

        var hasStatus = conditions.Exists(condition => HasOneValueOf([Status], condition));
        return conditions.TrueForAll(condition => HasOneValueOf(InIndexes, condition)) && (byStart || (byCreation && hasStatus))
            ? ScanKind.Index
            : ScanKind.Table;
    }

    /// <summary>The scan that groups of jobs may need, and a count that the database does not keep.</summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    public static ScanKind OfGroups(RowFilter? filter) =>
        Conditions(filter).All(condition => HasOneValueOf(Counted, condition)) ? ScanKind.Index : ScanKind.Table;

    /// <summary>The scan that a count may need: none if the database keeps the counts that answer it.</summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    public ScanKind OfCount(RowFilter? filter) =>
        _keepsCounts.Value && (filter is null || ComparesOnlyCounted(filter)) ? ScanKind.None : OfGroups(filter);

    /// <summary>
    /// Whether a filter can be applied to counts. A long list repeats its values, because these fields have few. It would only take
    /// time.
    /// </summary>
    private static bool ComparesOnlyCounted(RowFilter filter) => filter switch
    {
        RowFilter.And and => and.Filters.All(ComparesOnlyCounted),
        RowFilter.Or or => or.Filters.All(ComparesOnlyCounted),
        RowFilter.Not not => ComparesOnlyCounted(not.Filter),
        RowFilter.In oneOf => Counted.Contains(oneOf.Field) && oneOf.Values.Count <= RowFilterTranslation.MaxInlined,
        RowFilter.Compare compare => Counted.Contains(compare.Field),
        _ => false,
    };

    private static bool HasOneValueOf(RowField[] fields, RowFilter condition) =>
        condition is RowFilter.Compare { Comparison: Comparison.Equal } compare && fields.Contains(compare.Field)
        // A database may find other names in the index that only differ in spaces at the end, and then look at all of their rows.
        && (!ProjectFilter.OfJob.Equals(compare.Field) || (compare.Value is string name && ProjectName.IsValid(name)));

    /// <summary>Whether an index has only a few jobs for a condition: a job is corrected a few times at most.</summary>
    private static bool FindsFew(RowFilter condition) =>
        condition is RowFilter.Compare { Comparison: Comparison.Equal, Value: not null } compare
        && (Id.Equals(compare.Field) || CorrectionOf.Equals(compare.Field));

    /// <summary>Whether a condition names so few projects that a page of each can be read.</summary>
    private static bool IsSomeProjects(RowFilter condition) =>
        condition is RowFilter.In { Values.Count: > 0 and <= MaxProjects } oneOf
        && ProjectFilter.OfJob.Equals(oneOf.Field)
        && oneOf.Values.All(value => value is string name && ProjectName.IsValid(name));

    /// <summary>Whether a field is compared twice, for example with two different values. Then an index may contain many rows that do not match.</summary>
    private static bool RepeatsField(List<RowFilter> conditions) =>
        conditions.OfType<RowFilter.Compare>().DistinctBy(condition => condition.Field).Count() < conditions.Count;

    /// <summary>The conditions that must all hold.</summary>
    internal static IEnumerable<RowFilter> Conditions(RowFilter? filter) => filter switch
    {
        null => [],
        RowFilter.And and => and.Filters.SelectMany(Conditions),
        _ => [filter],
    };
}
