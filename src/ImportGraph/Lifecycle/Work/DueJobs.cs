using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>
/// Finds due jobs that a worker can run. Each search is for one importer at a time, and reads a few entries of an index, however many jobs wait. Only
/// these jobs are passed one by one: those planned for later of projects in between, those whose key is taken by a running job, and those without the
/// tags that the worker wants.
/// </summary>
/// <param name="request">What the worker asks for.</param>
internal sealed class DueJobs(ClaimRequest request)
{
    /// <summary>
    /// Number of the first due jobs from which a claim picks one at random, so that workers do not compete for one row. If the database has
    /// one writer at a time, there is no competition, and the claim takes the first one.
    /// </summary>
    private const int Candidates = 16;

    /// <summary>As much as a job with the next lower priority has to wait longer to come first.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    private static readonly RowColumns CandidateColumns = RowColumns.Of(
        [nameof(ImportJob.Key), nameof(ImportJob.Id), nameof(ImportJob.Attempt), nameof(ImportJob.StartTime), nameof(ImportJob.Priority)]);

    private static readonly RowColumns ProjectColumns = RowColumns.Of([nameof(ImportJob.Project)]);
    private static readonly Search First = new(CandidateColumns, (jobs, values) => FirstOf(In(jobs, values), 1));
    private static readonly Search FirstFew = new(CandidateColumns, (jobs, values) => FirstOf(In(jobs, values), Candidates));
    private static readonly Search Any = new(ProjectColumns, (jobs, _) => jobs.OrderBy(j => j.StartTime).Take(1));
    private static readonly Search Next = new(
        ProjectColumns, (jobs, values) => jobs.Where(j => ExactText.IsAfter(j.Project, values.Project)).OrderBy(j => j.Project).Take(1));

    /// <summary>Whether there is a due job in any project.</summary>
    public Task<bool> ExistAsync(ImportGraphContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExistAsync(db, Any, now, project: "", cancellationToken);

    /// <summary>Whether there is a due job in a project.</summary>
    public Task<bool> ExistInAsync(ImportGraphContext db, string project, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExistAsync(db, First, now, project, cancellationToken);

    /// <summary>The first project after another one, in the order of the names, that has a due job; null if there is none.</summary>
    public async Task<string?> NextProjectAsync(
        ImportGraphContext db, string after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string? first = null;
        foreach (var importer in request.Importers)
        {
            var found = await ReadAsync(db, Next, importer, after, now, cancellationToken);
            if (found is [{ Project: var project }] && (first is null || ExactText.IsAfter(first, project)))
            {
                first = project;
            }
        }

        return first;
    }

    /// <summary>One of the jobs of a project that come first; null if none is due.</summary>
    /// <param name="db">The transaction that will claim it.</param>
    /// <param name="project">The project.</param>
    /// <param name="importers">The importers, of those that the worker asked for, whose jobs may start now.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public async Task<ImportJob?> ChooseAsync(
        ImportGraphContext db, string project, IEnumerable<string> importers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (search, most) = db.HasOneWriter ? (First, 1) : (FirstFew, Candidates);
        var due = new List<ImportJob>();
        foreach (var importer in importers)
        {
            due.AddRange(await ReadAsync(db, search, importer, project, now, cancellationToken));
        }

        var first = due.OrderBy(job => job.StartTime - (job.Priority * Step)).ThenBy(job => job.Key).Take(most).ToList();
        // Among jobs of one priority: a job of another one must not overtake them by chance.
        var equal = first.TakeWhile(job => job.Priority == first[0].Priority).ToList();
        return equal.Count == 0 ? null : equal[Random.Shared.Next(equal.Count)];
    }

    private async Task<bool> ExistAsync(
        ImportGraphContext db, Search search, DateTimeOffset now, string project, CancellationToken cancellationToken)
    {
        foreach (var importer in request.Importers)
        {
            if (await ReadAsync(db, search, importer, project, now, cancellationToken) is [_, ..])
            {
                return true;
            }
        }

        return false;
    }

    private Task<List<ImportJob>> ReadAsync(
        ImportGraphContext db, Search search, string importer, string project, DateTimeOffset now, CancellationToken cancellationToken) =>
        search.ReadAsync(db, new DueValues(now, request.Types.Min(), request.Types.Max(), importer, project), request.Tags, cancellationToken);

    /// <summary>All due jobs of an importer.</summary>
    private static IQueryable<ImportJob> Of(ImportGraphContext db, DueValues values) => db.Jobs
        .Where(j => j.Status == JobStatus.Scheduled && j.Importer == values.Importer && j.StartTime <= values.Now)
        .Where(j => j.JobType == values.Type || j.JobType == values.OtherType)
        .Where(j => j.ScheduledStopTime == null || j.ScheduledStopTime > values.Now)
        .Where(j => j.ConcurrencyKey == null
            || !db.Jobs.Any(other => other.Status == JobStatus.InProgress && other.Project == j.Project && other.ConcurrencyKey == j.ConcurrencyKey));

    /// <summary>Those of one project.</summary>
    private static IQueryable<ImportJob> In(IQueryable<ImportJob> jobs, DueValues values) => jobs.Where(j => j.Project == values.Project);

    /// <summary>The oldest jobs of each priority. Those of one project and one priority are adjacent in an index.</summary>
    private static IQueryable<ImportJob> FirstOf(IQueryable<ImportJob> jobs, int most) => Enumerable.Range(0, ImportJob.HighestPriority + 1)
        .Select(priority => jobs.Where(j => j.Priority == EF.Constant(priority)).OrderBy(j => j.StartTime).ThenBy(j => j.Key).Take(most))
        .Aggregate(Queryable.Concat);

    /// <summary>A search among the due jobs of an importer.</summary>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="query">Selects some of the due jobs.</param>
    private sealed class Search(RowColumns columns, Func<IQueryable<ImportJob>, DueValues, IQueryable<ImportJob>> query)
    {
        private readonly QueryStatement<ImportJob, DueValues> _statement = new(columns, (db, values) => query(Of(db, values), values));

        /// <summary>Reads with a statement that is written once. Only a search by tags, which can be any number of them, is written each time.</summary>
        public Task<List<ImportJob>> ReadAsync(
            ImportGraphContext db, DueValues values, IReadOnlyCollection<string>? tags, CancellationToken cancellationToken) => tags is null
            ? _statement.ReadAsync(db, values, cancellationToken)
            : query(Of(db, values).Where(j => j.Tags.Any(tag => tags.Contains(tag))), values).AsNoTracking().ToListAsync(cancellationToken);
    }
}
