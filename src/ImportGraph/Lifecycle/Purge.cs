using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    /// <summary>Most jobs that one call deletes, so that other writers wait for a short transaction only.</summary>
    public const int PurgeBatch = 100;

    /// <summary>Most issues that go with them, but for those of a single job.</summary>
    private const int PurgedIssues = 10_000;

    /// <summary>Most marks that are deleted at once.</summary>
    private const int PurgedMarks = 2000;

    /// <summary>Longer than a change is tried again.</summary>
    private static readonly TimeSpan MarkAge = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Deletes jobs that ended long ago, the oldest first, with their attempts and issues. Nobody is told: who watches a job heard of
    /// its end. Looked for outside of the transaction, so that looking in vain keeps nobody from writing; a job that is retried in
    /// between stays, because the DELETE asks again.
    /// </summary>
    /// <param name="ended">How long successful and cancelled ones are kept; null for ever.</param>
    /// <param name="failed">How long failed ones are kept; null for ever. One that is to be retried by itself is kept until then.</param>
    /// <param name="cancellationToken">Gives up before anything is deleted.</param>
    public async Task<PurgedJobs> PurgeAsync(TimeSpan? ended, TimeSpan? failed, CancellationToken cancellationToken)
    {
        var now = Now;
        var deleted = new PurgedJobs([], More: false);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (ended is { } endedAge)
        {
            var before = now - endedAge;
            deleted = deleted.And(await PurgeAsync(
                db,
                PurgeBatch,
                jobs => jobs.Where(j => j.CompletionTime <= before).OrderBy(j => j.CompletionTime),
                j => (j.Status == JobStatus.Successful || j.Status == JobStatus.Cancelled) && j.CompletionTime <= before,
                cancellationToken));
        }

        if (failed is { } failedAge && PurgeBatch - deleted.Ids.Count is > 0 and var most)
        {
            var before = now - failedAge;
            deleted = deleted.And(await PurgeAsync(
                db,
                most,
                jobs => jobs.Where(j => j.FailureTime <= before).OrderBy(j => j.FailureTime),
                j => j.Status == JobStatus.Failed && j.FailureTime <= before && j.RetryAt == null,
                cancellationToken));
        }

        return deleted;
    }

    /// <summary>Deletes the marks of commits that nobody asks for any more, in ranges that lock few rows each.</summary>
    public async Task PurgeMarksAsync(CancellationToken cancellationToken)
    {
        var before = Now - MarkAge;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var old = db.Set<CommitMark>().Where(mark => mark.At < before).OrderBy(mark => mark.Id).Take(PurgedMarks);
        while (await db.ExecuteAsync(old.ExecuteDeleteAsync, cancellationToken) == PurgedMarks)
        {
            // There may be more.
        }
    }

    /// <param name="db">The database.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="find">Finds what may be deleted, by nothing but its time: any other condition could lead SQLite to another index.</param>
    /// <param name="guard">What is true of a job that is deleted.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    private async Task<PurgedJobs> PurgeAsync(
        ImportGraphContext db,
        int most,
        Func<IQueryable<ImportJob>, IQueryable<ImportJob>> find,
        Expression<Func<ImportJob, bool>> guard,
        CancellationToken cancellationToken)
    {
        var found = await find(db.Jobs).Take(most).Select(j => new { j.Key, j.Id }).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return new PurgedJobs([], More: false);
        }

        var keys = found.ConvertAll(job => job.Key);
        var issues = await db.Issues.Where(i => keys.Contains(i.JobKey)).GroupBy(i => i.JobKey)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = 0;
        // One at least, whatever it has.
        var few = found.TakeWhile((job, place) => (rows += issues.GetValueOrDefault(job.Key)) <= PurgedIssues || place == 0).ToList();
        keys = few.ConvertAll(job => job.Key);
        var kept = await contexts.ChangeAsync(
            async (writing, token) =>
            {
                await writing.Jobs.Where(guard).Where(j => keys.Contains(j.Key)).ExecuteDeleteAsync(token);
                return await writing.Jobs.Where(j => keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(token);
            },
            cancellationToken);
        var deleted = few.Where(job => !kept!.Contains(job.Key)).Select(job => job.Id).ToList();
        // Where none could be deleted, none can at once.
        return new PurgedJobs(deleted, deleted.Count > 0 && (few.Count < found.Count || found.Count == most));
    }
}

/// <summary>Jobs that were deleted.</summary>
/// <param name="Ids">Which.</param>
/// <param name="More">Whether there may be more to delete.</param>
public sealed record PurgedJobs(IReadOnlyList<Guid> Ids, bool More)
{
    internal PurgedJobs And(PurgedJobs others) => new([.. Ids, .. others.Ids], More || others.More);
}
