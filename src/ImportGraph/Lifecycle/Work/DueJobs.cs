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
    private static readonly QueryStatement<ImportJob, DueValues> First = new(CandidateColumns, (db, v) => FirstOf(In(db, v), 1));
    private static readonly QueryStatement<ImportJob, DueValues> FirstFew = new(CandidateColumns, (db, v) => FirstOf(In(db, v), Candidates));
    private static readonly QueryStatement<ImportJob, DueValues> Any = new(ProjectColumns, (db, v) => Oldest(Of(db, v)));
    private static readonly QueryStatement<ImportJob, DueValues> Next = new(ProjectColumns, (db, v) => NextOf(Of(db, v), v));

    /// <summary>Whether there is a due job in any project.</summary>
    public Task<bool> ExistAsync(ImportGraphContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExistAsync(db, Any, (jobs, _) => Oldest(jobs), now, project: "", cancellationToken);

    /// <summary>Whether there is a due job in a project.</summary>
    public Task<bool> ExistInAsync(ImportGraphContext db, string project, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExistAsync(db, First, (jobs, values) => FirstOf(jobs.Where(j => j.Project == values.Project), 1), now, project, cancellationToken);

    /// <summary>The first project after another one, in the order of the names, that has a due job; null if there is none.</summary>
    public async Task<string?> NextProjectAsync(
        ImportGraphContext db, string after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string? first = null;
        foreach (var importer in request.Importers)
        {
            var found = await ReadAsync(db, Next, importer, after, now, (jobs, values) => NextOf(jobs, values), cancellationToken);
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
        var (statement, most) = db.HasOneWriter ? (First, 1) : (FirstFew, Candidates);
        var due = new List<ImportJob>();
        foreach (var importer in importers)
        {
            due.AddRange(await ReadAsync(
                db, statement, importer, project, now, (jobs, values) => FirstOf(jobs.Where(j => j.Project == values.Project), most), cancellationToken));
        }

        var first = due.OrderBy(job => job.StartTime - (job.Priority * Step)).ThenBy(job => job.Key).Take(most).ToList();
        // Among jobs of one priority: a job of another one must not overtake them by chance.
        var equal = first.TakeWhile(job => job.Priority == first[0].Priority).ToList();
        return equal.Count == 0 ? null : equal[Random.Shared.Next(equal.Count)];
    }

    private async Task<bool> ExistAsync(
        ImportGraphContext db,
        QueryStatement<ImportJob, DueValues> statement,
        Func<IQueryable<ImportJob>, DueValues, IQueryable<ImportJob>> query,
        DateTimeOffset now,
        string project,
        CancellationToken cancellationToken)
    {
        foreach (var importer in request.Importers)
        {
            if (await ReadAsync(db, statement, importer, project, now, query, cancellationToken) is [_, ..])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads with a statement that is written once; only a search by tags, which have any number, is written each time.</summary>
    private async Task<IReadOnlyList<ImportJob>> ReadAsync(
        ImportGraphContext db,
        QueryStatement<ImportJob, DueValues> statement,
        string importer,
        string project,
        DateTimeOffset now,
        Func<IQueryable<ImportJob>, DueValues, IQueryable<ImportJob>> query,
        CancellationToken cancellationToken)
    {
        var values = new DueValues(now, request.Types.Min(), request.Types.Max(), importer, project);
        return request.Tags is not { } tags
            ? await statement.ReadAsync(db, values, cancellationToken)
            : await query(Of(db, values).Where(j => j.Tags.Any(tag => tags.Contains(tag))), values).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>All due jobs of an importer.</summary>
    private static IQueryable<ImportJob> Of(ImportGraphContext db, DueValues values) => db.Jobs
        .Where(j => j.Status == JobStatus.Scheduled && j.Importer == values.Importer && j.StartTime <= values.Now)
        .Where(j => j.JobType == values.Type || j.JobType == values.OtherType)
        .Where(j => j.ScheduledStopTime == null || j.ScheduledStopTime > values.Now)
        .Where(j => j.ConcurrencyKey == null
            || !db.Jobs.Any(other => other.Status == JobStatus.InProgress && other.Project == j.Project && other.ConcurrencyKey == j.ConcurrencyKey));

    /// <summary>Those of one project.</summary>
    private static IQueryable<ImportJob> In(ImportGraphContext db, DueValues values) => Of(db, values).Where(j => j.Project == values.Project);

    private static IQueryable<ImportJob> Oldest(IQueryable<ImportJob> jobs) => jobs.OrderBy(j => j.StartTime).Take(1);

    private static IQueryable<ImportJob> NextOf(IQueryable<ImportJob> jobs, DueValues values) =>
        jobs.Where(j => ExactText.IsAfter(j.Project, values.Project)).OrderBy(j => j.Project).Take(1);

    /// <summary>The oldest jobs of each priority. Those of one project and one priority are adjacent in an index.</summary>
    private static IQueryable<ImportJob> FirstOf(IQueryable<ImportJob> jobs, int most) => Enumerable.Range(0, ImportJob.HighestPriority + 1)
        .Select(priority => jobs.Where(j => j.Priority == EF.Constant(priority)).OrderBy(j => j.StartTime).ThenBy(j => j.Key).Take(most))
        .Aggregate(Queryable.Concat);
}
