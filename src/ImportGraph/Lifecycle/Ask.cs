using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Makes a requested change of one job, or returns why it is refused.</summary>
    /// <param name="id">The job.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="allowedFrom">The statuses in which the change is possible.</param>
    /// <param name="change">
    /// The guarded UPDATE. It receives the query for the job, which is at most one row, and the status in which the job was found.
    /// </param>
    /// <param name="otherwise">
    /// The answer if the UPDATE changed nothing although the status is allowed. Null: the change is tried again.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
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

            // The job is read after the refusal, so the answer describes the job as it is now: that is what a caller can act on.
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

            // The change became possible between the UPDATE and the read, so it is tried again.
        }
    }
}
