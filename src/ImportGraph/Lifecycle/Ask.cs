using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Makes a change that somebody asks for one job, or says why not.</summary>
    /// <param name="id">The job.</param>
    /// <param name="expectedVersion">Refuse where it has changed since; null where that does not matter.</param>
    /// <param name="allowedFrom">The statuses in which the change is possible.</param>
    /// <param name="change">The guarded UPDATE, of the one row at most that it is given, which was in the status that it is given.</param>
    /// <param name="otherwise">The answer where it changed nothing in an allowed status; null: it is made anew.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    private async Task<JobChange> AskAsync(
        Guid id,
        long? expectedVersion,
        IReadOnlyList<JobStatus> allowedFrom,
        Func<ImportGraphContext, IQueryable<ImportJob>, JobStatus, DateTimeOffset, CancellationToken, Task<int>> change,
        Func<ImportJob, JobChange?> otherwise,
        CancellationToken cancellationToken)
    {
        JobStatus before = default;
        while (true)
        {
            var changed = await ChangeAsync(
                async (db, token) =>
                {
                    var job = db.Jobs.Where(j => j.Id == id && (expectedVersion == null || j.Version == expectedVersion));
                    if (await job.Select(j => new { j.Key, j.Status }).SingleOrDefaultAsync(token) is not { } found
                        || await change(db, job, found.Status, Now, token) <= 0)
                    {
                        return null;
                    }

                    before = found.Status;
                    return found.Key;
                },
                cancellationToken);
            if (changed is not null)
            {
                return JobChange.From(before, changed);
            }

            // Asked after the fact, so it speaks of the job as it is now: that is what a caller can act on.
            await using var after = await contexts.CreateDbContextAsync(cancellationToken);
            JobChange? answer = await after.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) switch
            {
                null => new ImportNotFoundError(id.ToString()),
                var job when expectedVersion is { } expected && job.Version != expected => new VersionConflictError(expected, job),
                var job when !allowedFrom.Contains(job.Status) => new ImportStateConflictError(job, allowedFrom),
                var job => otherwise(job),
            };
            if (answer is not null)
            {
                return answer;
            }

            // It became possible between the two.
        }
    }
}
