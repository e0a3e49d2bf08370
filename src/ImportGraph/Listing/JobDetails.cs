using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Reads what belongs to one job: its attempts, and the issues they found.</summary>
public sealed class JobDetails(IDbContextFactory<ImportGraphContext> contexts)
{
    private static readonly RowOrder<ImportAttempt> NewestFirst = new(
        [new RowSort(new RowField("number", (Expression<Func<ImportAttempt, int>>)(attempt => attempt.Number)), Descending: true)]);

    private static readonly RowOrder<ImportIssue> AsReported = new(
        [new RowSort(new RowField("key", (Expression<Func<ImportIssue, long>>)(issue => issue.Key)), Descending: false)]);

    /// <summary>A page of the job's attempts, newest first. The one that runs has the numbers of the job as it was given.</summary>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public async Task<Page<ImportAttempt>> AttemptsAsync(ImportJob job, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await contexts.ReadAsync(
            (db, token) => db.Attempts.AsNoTracking().Where(attempt => attempt.JobKey == job.Key).PageAsync(NewestFirst, request, token), cancellationToken);
        if (page.Rows.FirstOrDefault(attempt => attempt.EndedAt is null && attempt.Number == job.Attempt) is { } running)
        {
            (running.Processed, running.Total) = (job.Processed, job.Total);
            (running.Successful, running.Warnings, running.Errors) = (job.Successful, job.Warnings, job.Errors);
        }

        return page;
    }

    /// <summary>A page of the job's issues, in the order of their finding.</summary>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public Task<Page<ImportIssue>> IssuesAsync(ImportJob job, RowFilter? filter, PageRequest request, CancellationToken cancellationToken) =>
        contexts.ReadAsync((db, token) => Issues(db, job, filter).PageAsync(AsReported, request, token), cancellationToken);

    /// <summary>How many issues of the job match.</summary>
    public Task<int> CountIssuesAsync(ImportJob job, RowFilter? filter, CancellationToken cancellationToken) =>
        contexts.ReadAsync((db, token) => Issues(db, job, filter).CountAsync(token), cancellationToken);

    private static IQueryable<ImportIssue> Issues(ImportGraphContext db, ImportJob job, RowFilter? filter)
    {
        var issues = db.Issues.AsNoTracking().Where(issue => issue.JobKey == job.Key);
        return filter is null ? issues : issues.Where(filter.ToExpression<ImportIssue>());
    }
}
