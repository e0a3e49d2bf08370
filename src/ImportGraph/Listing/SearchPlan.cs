using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Decides how the jobs of a search are found. The index of texts has all of them, but not in the order of the list. So it is good for texts that few
/// jobs have. If many jobs have a text, the jobs are read in the order of the list, and soon there are enough that have it.
/// </summary>
internal static class SearchPlan
{
    /// <summary>Number of jobs that are sorted or counted faster than others are read in search of them.</summary>
    private const int Few = 20_000;

    private static readonly RowField CreatedAt = RowField.Of((ImportJob job) => job.CreatedAt);

    /// <summary>Whether a filter contains a search that every job must match.</summary>
    public static bool IsNeededFor(RowFilter? filter) => SearchIn(filter) is not null;

    /// <summary>The filter for a page of jobs. It says whether the index of texts is used.</summary>
    /// <param name="db">The database.</param>
    /// <param name="filter">The filter; null selects all jobs.</param>
    /// <param name="sorts">The order; if it is empty, newest first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static Task<RowFilter?> ForPageAsync(
        ImportGraphContext db, RowFilter? filter, IReadOnlyList<RowSort> sorts, CancellationToken cancellationToken) =>
        // The index has the jobs in the order of their creation, and if there is no other condition, each of the first ones is listed.
        UsableIn(db, filter) is { IdStart: null } && JobScans.Conditions(filter).Count() == 1 && (sorts is [] || CreatedAt.Equals(sorts[0].Field))
            ? Task.FromResult<RowFilter?>(FromIndex(filter!))
            : ForAllAsync(db, filter, cancellationToken);

    /// <summary>The filter for a read of all matching jobs.</summary>
    /// <inheritdoc cref="ForPageAsync" path="/param"/>
    public static async Task<RowFilter?> ForAllAsync(ImportGraphContext db, RowFilter? filter, CancellationToken cancellationToken) =>
        UsableIn(db, filter) is { } search && await db.CountCandidatesAsync(search, Few, cancellationToken) < Few ? FromIndex(filter!) : filter;

    /// <summary>The rows among which a filter selects.</summary>
    public static IQueryable<TRow> Source<TRow>(ImportGraphContext db, RowFilter? filter)
        where TRow : class =>
        (SearchIn(filter) is { FromIndex: true } found
            ? (IQueryable<TRow>)db.CandidatesFor(found.For)
            : db.Set<TRow>()).AsNoTracking();

    private static RowFilter.Search? SearchIn(RowFilter? filter) => JobScans.Conditions(filter).OfType<RowFilter.Search>().FirstOrDefault();

    /// <summary>The search that every job must match, if the database has an index for it.</summary>
    private static JobSearch? UsableIn(ImportGraphContext db, RowFilter? filter) =>
        SearchIn(filter)?.For is { } search && db.CanUseTextIndex(search) ? search : null;

    /// <summary>The same filter, with the first search in it from the index.</summary>
    private static RowFilter.And FromIndex(RowFilter filter)
    {
        var conditions = JobScans.Conditions(filter).ToList();
        var at = conditions.FindIndex(condition => condition is RowFilter.Search);
        conditions[at] = (RowFilter.Search)conditions[at] with { FromIndex = true };
        return new RowFilter.And(conditions);
    }
}
