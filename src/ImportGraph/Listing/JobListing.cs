using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Listing;

/// <summary>
/// Reads jobs: one job, a page of jobs, or the number of jobs. It reads the jobs of all projects, or only those of some (<see cref="In"/>).
/// </summary>
public sealed class JobListing
{
    private static readonly RowField IdOfJob = RowField.Of((ImportJob job) => job.Id);
    private static readonly RowField CreatedAtOfJob = RowField.Of((ImportJob job) => job.CreatedAt);
    private static readonly RowField Key = RowField.Of((ImportJob job) => job.Key);
    private static readonly RowOrder<ImportJob> NewestFirst = OrderOf([]);

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly RowReader<ImportJob> _reader;
    private readonly JobCounts _counts;
    private readonly JobScans _scans;
    private readonly QuerySchedulers _schedulers;
    private readonly StorageClock _clock;
    private readonly ProjectAccess _projects = ProjectAccess.All;

    internal JobListing(
        IDbContextFactory<ImportGraphContext> contexts, ReadPool pool, JobScans scans, QuerySchedulers schedulers, StorageClock clock) =>
        (_contexts, _reader, _counts, _scans, _schedulers, _clock) =
            (contexts, new RowReader<ImportJob>(pool), new JobCounts(pool), scans, schedulers, clock);

    private JobListing(JobListing all, ProjectAccess projects) =>
        (_contexts, _reader, _counts, _scans, _schedulers, _clock, _projects) =
            (all._contexts, all._reader, all._counts, all._scans, all._schedulers, all._clock, projects);

    /// <summary>Reads only jobs of some projects. The restriction is part of each query.</summary>
    public JobListing In(ProjectAccess projects) => projects.Names is null ? this : new JobListing(this, projects);

    /// <summary>One job; null if it does not exist.</summary>
    public Task<ImportJob?> FindAsync(Guid id, CancellationToken cancellationToken) => FindAsync(id, RowColumns.OfJobs, cancellationToken);

    /// <summary>Some columns of one job; null if it does not exist.</summary>
    public Task<ImportJob?> FindAsync(Guid id, RowColumns columns, CancellationToken cancellationToken) =>
        FindAsync(new RowFilter.Compare(IdOfJob, Comparison.Equal, id), columns, cancellationToken);

    /// <summary>Some columns of the job with an <see cref="ImportJob.Key"/>; null if it does not exist.</summary>
    public Task<ImportJob?> FindAsync(long key, RowColumns columns, CancellationToken cancellationToken) =>
        FindAsync(new RowFilter.Compare(Key, Comparison.Equal, key), columns, cancellationToken);

    private async Task<ImportJob?> FindAsync(RowFilter.Compare isJob, RowColumns columns, CancellationToken cancellationToken)
    {
        var filter = _projects.Restrict(isJob);
        var rows = await _reader.ReadAsync(
            new RowQuery<ImportJob>(filter, NewestFirst, After: null, Before: null, Backward: false, Take: 1, columns), cancellationToken);
        return rows is [var job] ? job : null;
    }

    /// <summary>Several jobs, in the order of the ids; null for each job that does not exist.</summary>
    /// <exception cref="InvalidInputException">There are more ids than a page may have rows.</exception>
    public async Task<IReadOnlyList<ImportJob?>> FindAsync(IReadOnlyList<Guid?> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > PageRequest.MaxSize)
        {
            throw new InvalidInputException(InputCode.BadPage, $"A request may name {PageRequest.MaxSize} ids; it names {ids.Count}.");
        }

        var wanted = ids.OfType<Guid>().ToList();
        var found = await _contexts.ReadAsync(
            (db, token) => db.Jobs.AsNoTracking().In(_projects).Where(j => wanted.Contains(j.Id)).ToDictionaryAsync(j => j.Id, token),
            cancellationToken);
        return [.. ids.Select(id => id is { } known ? found.GetValueOrDefault(known) : null)];
    }

    /// <summary>
    /// A page of jobs. It starts after a given job and not after a number of jobs, so pages neither repeat nor skip a job while new jobs
    /// arrive.
    /// </summary>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    /// <param name="sorts">The order. Jobs that are equal in it are ordered by creation, in the direction of the last sort.</param>
    /// <param name="request">Selects the page.</param>
    /// <param name="columns">The columns to read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException">The page request or the filter is invalid.</exception>
    public Task<Page<ImportJob>> PageAsync(
        RowFilter? filter, IReadOnlyList<RowSort> sorts, PageRequest request, RowColumns columns, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var parts = JobScans.PartsOfPage(_projects.Restrict(filter), sorts);
        return RunAsync(
            JobScans.OfPart(parts[0], sorts),
            async token => await _reader.PageAsync(await PlannedAsync(parts, sorts, token), OrderOf(sorts), request, columns, token),
            cancellationToken);
    }

    /// <summary>The number of matching jobs.</summary>
    public async Task<int> CountAsync(RowFilter? filter, CancellationToken cancellationToken) =>
        _scans.OfCount(_projects.Restrict(filter)) is ScanKind.None
            ? (int)(await _counts.ReadAsync(_projects, filter, cancellationToken)).Sum(count => count.Count)
            : await ScanAsync(filter, (jobs, _, token) => jobs.CountAsync(token), cancellationToken);

    /// <summary>
    /// How many jobs there are in all projects, without the cost of counting. If the database keeps no counts, the number is approximate: keys
    /// are numbered in order of arrival, and the oldest jobs are deleted first.
    /// </summary>
    public Task<JobTotals> TotalsAsync(CancellationToken cancellationToken) => _contexts.ReadAsync(
        async (db, token) =>
        {
            if (db.KeepsCounts)
            {
                var numbers = await db.Set<StoredJobCount>()
                    .Where(count => count.Project != StoredJobCount.AllProjects)
                    .GroupBy(count => count.Project)
                    .Select(counts => new { Project = counts.Key, Count = counts.Sum(count => count.Count) })
                    .ToDictionaryAsync(counts => counts.Project, counts => counts.Count, token);
                return new JobTotals(numbers.Values.Sum(), numbers);
            }

            var (last, first) = (await db.Jobs.MaxAsync(j => (long?)j.Key, token), await db.Jobs.MinAsync(j => (long?)j.Key, token));
            return new JobTotals(last - first + 1 ?? 0, ByProject: null);
        },
        cancellationToken);

    /// <summary>The projects that have jobs, sorted by name.</summary>
    /// <param name="most">Maximum number of projects.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public async Task<IReadOnlyList<string>> ProjectsAsync(int most, CancellationToken cancellationToken)
    {
        // The next project is one step in an index. The database would look at all jobs to find the different projects by itself.
        var found = new List<string>();
        while (found.Count < most && await NextAsync(found.LastOrDefault("")) is { } next)
        {
            found.Add(next);
        }

        return found;

        Task<string?> NextAsync(string last) => _contexts.ReadAsync(
            (db, token) => db.Jobs.In(_projects).Where(j => ExactText.IsAfter(j.Project, last)).OrderBy(j => j.Project).Select(j => j.Project)
                .FirstOrDefaultAsync(token),
            cancellationToken);
    }

    /// <summary>Counts of the matching jobs, from one query, so that the counts are consistent with each other.</summary>
    public async Task<JobSummary> SummariseAsync(RowFilter? filter, CancellationToken cancellationToken)
    {
        var asOf = _clock.GetUtcNow();
        return new JobSummary(
            _scans.OfCount(_projects.Restrict(filter)) is ScanKind.None
                ? await _counts.ReadAsync(_projects, filter, cancellationToken)
                : await ScanAsync(
                    filter,
                    (jobs, _, token) => jobs
                        .GroupBy(j => new { j.Importer, j.Status, j.JobType })
                        .Select(group => new JobCount(
                            group.Key.Importer,
                            group.Key.Status,
                            group.Key.JobType,
                            group.LongCount(),
                            group.LongCount(j => j.Retryable == true)))
                        .ToListAsync(token),
                    cancellationToken),
            asOf);
    }

    /// <summary>Failed jobs by cause, most frequent first.</summary>
    /// <param name="first">Maximum number of groups.</param>
    /// <param name="filter">Selects the jobs; null selects all.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    /// <exception cref="InvalidInputException"><paramref name="first"/> is out of range.</exception>
    public async Task<IReadOnlyList<FailureGroup>> GroupFailuresAsync(int first, RowFilter? filter, CancellationToken cancellationToken)
    {
        var (size, _) = new PageRequest(First: first).Resolve();
        return await ScanAsync(
            filter,
            (jobs, db, token) =>
            {
                // Only failed jobs have a fingerprint.
                var groups = jobs
                    .Where(j => j.FailureFingerprint != null)
                    .GroupBy(j => j.FailureFingerprint!)
                    .Select(group => new
                    {
                        Count = group.LongCount(),
                        RetryableCount = group.LongCount(j => j.Retryable == true),
                        NotRetryableCount = group.LongCount(j => j.Retryable == false),
                        FirstSeen = group.Min(j => j.FailureTime),
                        LastSeen = group.Max(j => j.FailureTime),
                        Fingerprint = group.Key,
                        Newest = group.Max(j => j.Key),
                    })
                    .OrderByDescending(group => group.Count).ThenBy(group => group.Fingerprint)
                    .Take(size);
                // The texts of one job are read per group, so that the groups themselves are counted in an index.
                return groups
                    .Join(db.Jobs, group => group.Newest, job => job.Key, (group, job) => new { group, job })
                    .OrderByDescending(found => found.group.Count).ThenBy(found => found.group.Fingerprint)
                    .Select(found => new FailureGroup(
                        found.group.Fingerprint,
                        found.job.FailureCode!,
                        found.job.FailureCategory!.Value,
                        found.job.Error!,
                        found.group.Count,
                        found.group.RetryableCount,
                        found.group.NotRetryableCount,
                        found.group.FirstSeen!.Value,
                        found.group.LastSeen!.Value))
                    .ToListAsync(token);
            },
            cancellationToken);
    }

    /// <summary>What happened to the jobs in each bucket of a period. A bucket without jobs is included.</summary>
    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(HistoryPeriod period, RowFilter? filter, CancellationToken cancellationToken) =>
        ScanAsync(filter, (jobs, db, token) => JobHistory.ReadAsync(db, jobs, period, token), cancellationToken);

    /// <summary>
    /// The order that the sorts define. Keys grow with creation, so they represent its time, and any sorts after it have no effect. With
    /// the direction of the previous sort, the key is read from the same index.
    /// </summary>
    private static RowOrder<ImportJob> OrderOf(IReadOnlyList<RowSort> sorts)
    {
        var before = sorts.TakeWhile(sort => !CreatedAtOfJob.Equals(sort.Field)).ToList();
        var created = before.Count < sorts.Count ? sorts[before.Count] : before.LastOrDefault();
        return new RowOrder<ImportJob>([.. before, new RowSort(Key, created?.Descending ?? true)]);
    }

    /// <summary>The filters of a page. If it is a search, they say whether it uses the index of texts.</summary>
    private async Task<IReadOnlyList<RowFilter?>> PlannedAsync(
        IReadOnlyList<RowFilter?> parts, IReadOnlyList<RowSort> sorts, CancellationToken cancellationToken) =>
        parts is [var only] && SearchPlan.IsNeededFor(only)
            ? [await _contexts.ReadAsync((db, token) => SearchPlan.ForPageAsync(db, only, sorts, token), cancellationToken)]
            : parts;

    /// <summary>Runs a read that may have to look at all matching jobs.</summary>
    private Task<TResult> ScanAsync<TResult>(
        RowFilter? filter,
        Func<IQueryable<ImportJob>, ImportGraphContext, CancellationToken, Task<TResult>> read,
        CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var restricted = _projects.Restrict(filter);
        return RunAsync(
            JobScans.OfGroups(restricted),
            token => _contexts.ReadAsync(
                async (db, inner) =>
                {
                    var planned = await SearchPlan.ForAllAsync(db, restricted, inner);
                    var jobs = SearchPlan.Source<ImportJob>(db, planned);
                    return await read(planned is null ? jobs : jobs.Where(planned.ToExpression<ImportJob>()), db, inner);
                },
                token),
            cancellationToken);
    }

    /// <summary>Runs a read on the threads for its kind of scan, or on the current thread if it reads few rows.</summary>
    private Task<TResult> RunAsync<TResult>(
        ScanKind scan, Func<CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) => scan switch
        {
            ScanKind.None => read(cancellationToken),
            ScanKind.Index => _schedulers.IndexScans.RunAsync(read, cancellationToken),
            ScanKind.Table => _schedulers.TableScans.RunAsync(read, cancellationToken),
        };
}
