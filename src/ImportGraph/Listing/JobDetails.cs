using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Reads what belongs to one job: its attempts, and the issues they found.</summary>
public sealed class JobDetails
{
    private static readonly RowField JobOfAttempt = new("jobKey", (Expression<Func<ImportAttempt, long>>)(attempt => attempt.JobKey));
    private static readonly RowField JobOfIssue = new("jobKey", (Expression<Func<ImportIssue, long>>)(issue => issue.JobKey));

    private static readonly RowOrder<ImportAttempt> NewestFirst = new(
        [new RowSort(new RowField("number", (Expression<Func<ImportAttempt, int>>)(attempt => attempt.Number)), Descending: true)]);

    private static readonly RowOrder<ImportIssue> AsReported = new(
        [new RowSort(new RowField("key", (Expression<Func<ImportIssue, long>>)(issue => issue.Key)), Descending: false)]);

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly RowReader<ImportAttempt> _attempts;
    private readonly RowReader<ImportIssue> _issues;
    private readonly QueryLanes _lanes;

    internal JobDetails(IDbContextFactory<ImportGraphContext> contexts, ReadPool pool, QueryLanes lanes) =>
        (_contexts, _attempts, _issues, _lanes) = (contexts, new RowReader<ImportAttempt>(pool), new RowReader<ImportIssue>(pool), lanes);

    /// <summary>A page of the job's attempts, newest first. The one that runs has the numbers of the job as it was given.</summary>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public async Task<Page<ImportAttempt>> AttemptsAsync(ImportJob job, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await _attempts.PageAsync(OfJob(JobOfAttempt, job), NewestFirst, request, RowColumns.OfAttempts, cancellationToken);
        if (page.Rows.FirstOrDefault(attempt => attempt.EndedAt is null && attempt.Number == job.Attempt) is { } running)
        {
            (running.Processed, running.Total) = (job.Processed, job.Total);
            (running.Successful, running.Warnings, running.Errors, running.IssuesLeftOut) = (job.Successful, job.Warnings, job.Errors, job.IssuesLeftOut);
        }

        return page;
    }

    /// <summary>A page of the job's issues, in the order of their finding.</summary>
    /// <param name="job">The job.</param>
    /// <param name="issues">Which issues.</param>
    /// <param name="request">Which page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public async Task<Page<ImportIssue>> IssuesAsync(ImportJob job, IssueSelection issues, PageRequest request, CancellationToken cancellationToken)
    {
        // Without a filter the page lies in one place of an index.
        var page = issues.Where is null ? await ReadAsync(cancellationToken) : await _lanes.OfIndexes.RunAsync(ReadAsync, cancellationToken);
        foreach (var issue in page.Rows)
        {
            issue.IsCurrent = issue.Attempt >= job.IssuesFrom;
        }

        return page;

        Task<Page<ImportIssue>> ReadAsync(CancellationToken token) => _issues.PageAsync(FilterOf(job, issues), AsReported, request, RowColumns.OfIssues, token);
    }

    /// <summary>How many issues of the job match.</summary>
    public Task<int> CountIssuesAsync(ImportJob job, IssueSelection issues, CancellationToken cancellationToken) => _lanes.OfIndexes.RunAsync(
        token => _contexts.ReadAsync(
            (db, inner) => db.Issues.AsNoTracking().Where(FilterOf(job, issues).ToExpression<ImportIssue>()).CountAsync(inner), token),
        cancellationToken);

    private static RowFilter.And FilterOf(ImportJob job, IssueSelection issues) => issues.Earlier
        ? OfJob(JobOfIssue, job, issues.Where)
        : OfJob(JobOfIssue, job, new RowFilter.Compare(IssueFields.Attempt, Comparison.GreaterThanOrEqual, job.IssuesFrom), issues.Where);

    private static RowFilter.And OfJob(RowField field, ImportJob job, params IReadOnlyList<RowFilter?> filters) =>
        new([new RowFilter.Compare(field, Comparison.Equal, job.Key), .. filters.OfType<RowFilter>()]);
}

/// <summary>Which issues of a job.</summary>
/// <param name="Where">What holds of them; null: all.</param>
/// <param name="Earlier">Also those that are no longer current.</param>
public sealed record IssueSelection(RowFilter? Where = null, bool Earlier = false);
