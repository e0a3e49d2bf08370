using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>Reads jobs: one, a page of many, or how many there are.</summary>
public sealed class JobListing
{
    private static readonly RowSort NewestFirst = new(
        new RowField("key", (Expression<Func<ImportJob, long>>)(job => job.Key)), Descending: true);

    private static readonly RowOrder<ImportJob> ByKey = new([NewestFirst]);

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly RowReader<ImportJob> _reader;
    private readonly StorageClock _clock;

    internal JobListing(IDbContextFactory<ImportGraphContext> contexts, ReadPool pool, StorageClock clock) =>
        (_contexts, _reader, _clock) = (contexts, new RowReader<ImportJob>(pool), clock);

    /// <summary>One job; null where there is none.</summary>
    public Task<ImportJob?> FindAsync(Guid id, CancellationToken cancellationToken) => FindAsync(id, RowColumns.OfJobs, cancellationToken);

    /// <summary>Some columns of one job; null where there is none.</summary>
    public async Task<ImportJob?> FindAsync(Guid id, RowColumns columns, CancellationToken cancellationToken)
    {
        var rows = await _reader.ReadAsync(
            new RowQuery<ImportJob>(new RowFilter.Compare(JobFields.Id, Comparison.Equal, id), ByKey, null, null, Backward: false, Take: 1, columns), cancellationToken);
        return rows is [var job] ? job : null;
    }

    /// <summary>Several jobs, in the order of the ids; null for each that there is not.</summary>
    /// <exception cref="InvalidInputException">They are more than a page may have.</exception>
    public async Task<IReadOnlyList<ImportJob?>> FindAsync(IReadOnlyList<Guid?> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > PageRequest.MaxSize)
        {
            throw new InvalidInputException("BAD_PAGE", $"There may be {PageRequest.MaxSize} ids; there are {ids.Count}.");
        }

        var wanted = ids.OfType<Guid>().ToList();
        var found = await _contexts.ReadAsync(
            (db, token) => db.Jobs.AsNoTracking().Where(j => wanted.Contains(j.Id)).ToDictionaryAsync(j => j.Id, token), cancellationToken);
        return [.. ids.Select(id => id is { } known ? found.GetValueOrDefault(known) : null)];
    }

    /// <summary>
    /// A page of jobs. It starts behind a job and not behind a number of them, so pages neither repeat nor skip a job while others
    /// arrive.
    /// </summary>
    /// <param name="filter">Which; null all.</param>
    /// <param name="sorts">In which order; jobs that are equal in it, newest first.</param>
    /// <param name="request">Which part.</param>
    /// <param name="columns">What of each job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException">The request has no answer.</exception>
    public Task<Page<ImportJob>> PageAsync(
        RowFilter? filter, IReadOnlyList<RowSort> sorts, PageRequest request, RowColumns columns, CancellationToken cancellationToken) =>
        _reader.PageAsync(filter, sorts.Count == 0 ? ByKey : new RowOrder<ImportJob>([.. sorts, NewestFirst]), request, columns, cancellationToken);

    /// <summary>How many jobs match.</summary>
    public Task<int> CountAsync(RowFilter? filter, CancellationToken cancellationToken) =>
        _contexts.ReadAsync((db, token) => Matching(db, filter).CountAsync(token), cancellationToken);

    /// <summary>Counts of the jobs that match, from one query, so that they agree with each other.</summary>
    public async Task<JobSummary> SummariseAsync(RowFilter? filter, CancellationToken cancellationToken)
    {
        var asOf = _clock.GetUtcNow();
        var groups = await _contexts.ReadAsync(
            (db, token) => Matching(db, filter)
                .GroupBy(j => new { j.Status, j.JobType })
                .Select(group => new JobCount(group.Key.Status, group.Key.JobType, group.LongCount(), group.LongCount(j => j.Retryable == true)))
                .ToListAsync(token),
            cancellationToken);
        return new JobSummary(groups, asOf);
    }

    /// <summary>Failed jobs by cause, most frequent first.</summary>
    /// <param name="first">Most groups.</param>
    /// <param name="filter">Of which jobs; null all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidInputException"><paramref name="first"/> is out of range.</exception>
    public async Task<IReadOnlyList<FailureGroup>> GroupFailuresAsync(int first, RowFilter? filter, CancellationToken cancellationToken)
    {
        var (size, _) = new PageRequest(First: first).Resolve();
        return await _contexts.ReadAsync(
            async (db, token) => await Matching(db, filter)
                .Where(j => j.Status == JobStatus.Failed && j.FailureFingerprint != null)
                .GroupBy(j => j.FailureFingerprint!)
                .OrderByDescending(group => group.LongCount()).ThenBy(group => group.Key)
                .Take(size)
                .Select(group => new FailureGroup(
                    group.Key,
                    group.Max(j => j.FailureCode)!,
                    (FailureCategory)group.Max(j => (int)j.FailureCategory!),
                    group.Max(j => j.Error)!,
                    group.LongCount(),
                    group.LongCount(j => j.Retryable == true),
                    group.LongCount(j => j.Retryable == false),
                    group.Min(j => j.FailureTime)!.Value,
                    group.Max(j => j.FailureTime)!.Value))
                .ToListAsync(token),
            cancellationToken);
    }

    private static IQueryable<ImportJob> Matching(ImportGraphContext db, RowFilter? filter)
    {
        var jobs = db.Jobs.AsNoTracking();
        return filter is null ? jobs : jobs.Where(filter.ToExpression<ImportJob>());
    }
}
