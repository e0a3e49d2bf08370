using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Reads the details of one job: its attempts and the issues that they found.</summary>
public sealed class JobDetails
{
    private static readonly RowField JobOfAttempt = RowField.Of((ImportAttempt attempt) => attempt.JobKey);
    private static readonly RowField JobOfIssue = RowField.Of((ImportIssue issue) => issue.JobKey);
    private static readonly RowField KeyOfIssue = RowField.Of((ImportIssue issue) => issue.Key);
    private static readonly RowField AttemptOfIssue = RowField.Of((ImportIssue issue) => issue.Attempt);

    private static readonly RowOrder<ImportAttempt> NewestFirst = new(
        [new RowSort(RowField.Of((ImportAttempt attempt) => attempt.Number), Descending: true)]);

    private static readonly RowOrder<ImportIssue> AsReported = new(
        [new RowSort(RowField.Of((ImportIssue issue) => issue.Key), Descending: false)]);

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly RowReader<ImportAttempt> _attempts;
    private readonly RowReader<ImportIssue> _issues;
    private readonly QuerySchedulers _schedulers;

    internal JobDetails(IDbContextFactory<ImportGraphContext> contexts, ReadPool pool, QuerySchedulers schedulers) =>
        (_contexts, _attempts, _issues, _schedulers) =
            (contexts, new RowReader<ImportAttempt>(pool), new RowReader<ImportIssue>(pool), schedulers);

    /// <summary>A page of the job's attempts, newest first. A running attempt takes its numbers from the given job.</summary>
    /// <exception cref="InvalidInputException">The page request is invalid.</exception>
    public async Task<Page<ImportAttempt>> AttemptsAsync(ImportJob job, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await _attempts.PageAsync([OfJob(JobOfAttempt, job)], NewestFirst, request, RowColumns.OfAttempts, cancellationToken);
        if (page.Rows.FirstOrDefault(attempt => attempt.EndedAt is null && attempt.Number == job.Attempt) is { } running)
        {
            (running.Processed, running.Total) = (job.Processed, job.Total);
            (running.Successful, running.Warnings, running.Errors) = (job.Successful, job.Warnings, job.Errors);
            running.IssuesLeftOut = job.IssuesLeftOut;
        }

        return page;
    }

    /// <summary>A page of the job's issues, in the order in which they were found.</summary>
    /// <param name="job">The job.</param>
    /// <param name="issues">Selects the issues.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException">The page request or the filter is invalid.</exception>
    public async Task<Page<ImportIssue>> IssuesAsync(
        ImportJob job, IssueSelection issues, PageRequest request, CancellationToken cancellationToken)
    {
        // Without a filter, the rows of the page are adjacent in an index.
        var page = issues.Where is null
            ? await ReadAsync(cancellationToken)
            : await _schedulers.IndexScans.RunAsync(ReadAsync, cancellationToken);
        foreach (var issue in page.Rows)
        {
            issue.IsCurrent = issue.Attempt >= job.IssuesFrom;
        }

        return page;

        Task<Page<ImportIssue>> ReadAsync(CancellationToken token) =>
            _issues.PageAsync([FilterOf(job, issues)], AsReported, request, RowColumns.OfIssues, token);
    }

    /// <summary>Whether the job has current issues.</summary>
    public async Task<bool> HasIssuesAsync(ImportJob job, CancellationToken cancellationToken) =>
        (await IssuesAfterAsync(job, after: 0, take: 1, cancellationToken)).Count > 0;

    /// <summary>
    /// The next current issues of the job, in the order in which they were found. To read all of them, call it until it returns fewer than
    /// wanted: no page is longer, and none takes longer because of the pages before it.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="after">The <see cref="ImportIssue.Key"/> of the last issue that was read before; 0 to begin.</param>
    /// <param name="take">Maximum number of issues.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<ImportIssue>> IssuesAfterAsync(ImportJob job, long after, int take, CancellationToken cancellationToken)
    {
        var filter = FilterOf(job, new IssueSelection(new RowFilter.Compare(KeyOfIssue, Comparison.GreaterThan, after)));
        return await _issues.ReadAsync(
            new RowQuery<ImportIssue>(filter, AsReported, After: null, Before: null, Backward: false, take, RowColumns.OfIssues), cancellationToken);
    }

    /// <summary>The number of matching issues of the job.</summary>
    public Task<int> CountIssuesAsync(ImportJob job, IssueSelection issues, CancellationToken cancellationToken) =>
        _schedulers.IndexScans.RunAsync(
            token => _contexts.ReadAsync(
                (db, inner) => db.Issues.AsNoTracking().Where(FilterOf(job, issues).ToExpression<ImportIssue>()).CountAsync(inner), token),
            cancellationToken);

    private static RowFilter.And FilterOf(ImportJob job, IssueSelection issues) => issues.Earlier
        ? OfJob(JobOfIssue, job, issues.Where)
        : OfJob(JobOfIssue, job, new RowFilter.Compare(AttemptOfIssue, Comparison.GreaterThanOrEqual, job.IssuesFrom), issues.Where);

    private static RowFilter.And OfJob(RowField field, ImportJob job, params IReadOnlyList<RowFilter?> filters) =>
        new([new RowFilter.Compare(field, Comparison.Equal, job.Key), .. filters.OfType<RowFilter>()]);
}
