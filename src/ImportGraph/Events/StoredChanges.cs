using System.Runtime.CompilerServices;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Events;

/// <summary>The changes that are stored in the database: one per job, its last.</summary>
public sealed class StoredChanges(IDbContextFactory<ImportGraphContext> contexts)
{
    /// <summary>
    /// How much later than its timestamp a change may be found: its transaction takes a while, and the clocks of the writing processes
    /// differ.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private const int PageSize = 500;

    /// <summary>
    /// Jobs of some projects that were changed since a time, in the order of their changes. Some may have been changed shortly before that
    /// time.
    /// </summary>
    public async IAsyncEnumerable<ImportJob> SinceAsync(
        DateTimeOffset time, ProjectAccess projects, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, after) = (time > DateTimeOffset.UnixEpoch + Overlap ? time - Overlap : DateTimeOffset.UnixEpoch, 0L);
        List<ImportJob> page;
        do
        {
            page = await contexts.ReadAsync(
                (db, token) => db.Jobs.AsNoTracking()
                    .In(projects)
                    .Where(j => j.UpdatedAt >= from && (j.UpdatedAt > from || j.Key > after))
                    .OrderBy(j => j.UpdatedAt).ThenBy(j => j.Key)
                    .Take(PageSize)
                    .ToListAsync(token),
                cancellationToken);
            foreach (var job in page)
            {
                yield return job;
                (from, after) = (job.UpdatedAt, job.Key);
            }
        }
        while (page.Count == PageSize);
    }
}
