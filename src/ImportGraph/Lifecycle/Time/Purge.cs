using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
    /// <summary>Maximum number of jobs that one call deletes, so that other writers wait only for a short transaction.</summary>
    public const int PurgeBatch = 100;

    private static readonly IReadOnlyList<JobStatus> Completed =
        [.. Enum.GetValues<JobStatus>().Where(status => status.HasCompletionTime())];

    /// <summary>Maximum number of issues that are deleted with them. A single job may have more.</summary>
    private const int PurgedIssues = 10_000;

    /// <summary>Maximum number of marks that are deleted at once.</summary>
    private const int PurgedMarks = 2000;

    /// <summary>Age at which a mark is deleted. It is longer than the time during which a change is retried.</summary>
    private static readonly TimeSpan MarkAge = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Deletes jobs that ended long ago, the oldest first, with their attempts, issues and events. Nothing is published: subscribers were
    /// notified of the end of a job. The search runs outside of the transaction, so that a search without result does not block writers.
    /// A job that is retried in between is kept, because the DELETE checks again.
    /// </summary>
    /// <param name="ended">How long successful and cancelled jobs are kept; null means forever.</param>
    /// <param name="failed">
    /// How long failed jobs are kept; null means forever. A job with a planned automatic retry is kept until the retry.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is deleted.</param>
    public async Task<PurgedJobs> PurgeAsync(TimeSpan? ended, TimeSpan? failed, CancellationToken cancellationToken)
    {
        var now = Now;
        var deleted = new PurgedJobs([], More: false);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        if (ended is { } endedAge)
        {
            var before = now - endedAge;
            deleted = deleted.And(await PurgeAsync(
                db,
                PurgeBatch,
                jobs => jobs.Where(j => j.CompletionTime <= before).OrderBy(j => j.CompletionTime),
                j => Completed.Contains(j.Status) && j.CompletionTime <= before,
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

    /// <summary>Deletes the marks of commits that are no longer needed, in ranges that lock few rows each.</summary>
    public async Task PurgeMarksAsync(CancellationToken cancellationToken)
    {
        var before = Now - MarkAge;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var old = db.Set<CommitMark>().Where(mark => mark.At < before).OrderBy(mark => mark.Id).Take(PurgedMarks);
        while (await db.ExecuteAsync(old.ExecuteDeleteAsync, cancellationToken) == PurgedMarks)
        {
            // There may be more.
        }
    }

    /// <param name="db">The database.</param>
    /// <param name="most">Maximum number of jobs to delete.</param>
    /// <param name="find">
    /// Finds the jobs that may be deleted, by their time alone: with any other condition SQLite could choose another index.
    /// </param>
    /// <param name="guard">The condition that a job must meet to be deleted.</param>
    /// <param name="cancellationToken">Cancels the call before the commit.</param>
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
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = 0;
        // At least one job is deleted, regardless of its number of issues.
        var few = found.TakeWhile((job, place) => (rows += issues.GetValueOrDefault(job.Key)) <= PurgedIssues || place == 0).ToList();
        keys = few.ConvertAll(job => job.Key);
        var kept = await _changes.ChangeAsync(
            async (writing, token) =>
            {
                await writing.Jobs.Where(guard).Where(j => keys.Contains(j.Key)).ExecuteDeleteAsync(token);
                return await writing.Jobs.Where(j => keys.Contains(j.Key)).Select(j => j.Key).ToListAsync(token);
            },
            ChangeKind.Lengthy,
            cancellationToken);
        var deleted = few.Where(job => !kept!.Contains(job.Key)).Select(job => job.Id).ToList();
        // If no job could be deleted, an immediate further call would delete none either.
        return new PurgedJobs(deleted, deleted.Count > 0 && (few.Count < found.Count || found.Count == most));
    }
}
