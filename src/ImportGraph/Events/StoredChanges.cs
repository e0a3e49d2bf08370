using System.Runtime.CompilerServices;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Events;

/// <summary>The changes that the database knows of: one a job, its last.</summary>
public sealed class StoredChanges(IDbContextFactory<ImportGraphContext> contexts)
{
    /// <summary>
    /// How much later than its time a change may be found: its transaction takes a while, and the clocks of those who write differ.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    private const int PageSize = 500;

    /// <summary>Jobs that were changed since a time, those changed first first. Some were changed shortly before it.</summary>
    public async IAsyncEnumerable<ImportJob> SinceAsync(DateTimeOffset time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, behind) = (time > DateTimeOffset.UnixEpoch + Overlap ? time - Overlap : DateTimeOffset.UnixEpoch, 0L);
        List<ImportJob> page;
        do
        {
            page = await contexts.ReadAsync(
                (db, token) => db.Jobs.AsNoTracking()
                    .Where(j => j.UpdatedAt >= from && (j.UpdatedAt > from || j.Key > behind))
                    .OrderBy(j => j.UpdatedAt).ThenBy(j => j.Key)
                    .Take(PageSize)
                    .ToListAsync(token),
                cancellationToken);
            foreach (var job in page)
            {
                yield return job;
                (from, behind) = (job.UpdatedAt, job.Key);
            }
        }
        while (page.Count == PageSize);
    }
}
