using System.Runtime.CompilerServices;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>
    /// Number of the oldest due jobs from which a claim picks one at random, so that workers do not compete for one row. If the database has
    /// one writer at a time, there is no competition, and the claim takes the oldest one.
    /// </summary>
    private const int Candidates = 16;

    private static readonly RowColumns CandidateColumns =
        RowColumns.Of([nameof(ImportJob.Key), nameof(ImportJob.Id), nameof(ImportJob.Attempt)]);

    private static readonly QueryStatement<ImportJob, DueValues> Oldest = new(CandidateColumns, (db, v) => DueIn(db, v).Take(1));
    private static readonly QueryStatement<ImportJob, DueValues> OldestFew = new(CandidateColumns, (db, v) => DueIn(db, v).Take(Candidates));

    private static readonly QueryStatement<ImportJob, DueValues> Any = new(
        RowColumns.Of([nameof(ImportJob.Key)]), (db, v) => Due(db, v).OrderBy(j => j.StartTime).Take(1));

    /// <summary>
    /// A due job of the first project after another one. It is found in an index, however many jobs wait. Only jobs that are planned for later, of
    /// projects in between, are passed one by one.
    /// </summary>
    private static readonly QueryStatement<ImportJob, DueValues> Next = new(
        RowColumns.Of([nameof(ImportJob.Project)]),
        (db, v) => Due(db, v).Where(j => ExactText.IsAfter(j.Project, v.Project)).OrderBy(j => j.Project).Take(1));

    private static readonly InsertStatement<ImportAttempt> InsertAttempt = new(RowColumns.Of([nameof(ImportAttempt.Number)]));

    private static readonly RowUpdateStatement<ImportJob, ClaimValues> Claim = new(
        RowColumns.OfJobs,
        (j, v) => j.Key == v.JobKey && j.Status == JobStatus.Scheduled && j.Attempt == v.LastAttempt,
        set => set
            .Changed()
            .Active()
            .Set(j => j.Status, JobStatus.InProgress)
            .Set(j => j.StartTime, v => v.Now)
            .Set(j => j.CurrentOperation, "Starting")
            .Set(j => j.Total, (long?)null)
            .Set(j => j.Percentage, (double?)null)
            .Set(j => j.Processed, 0L)
            .Set(j => j.Attempt, v => v.Attempt)
            // Without a checkpoint the attempt begins at the start of the package: earlier issues are obsolete, and its rate is measured
            // from now.
            .Set(j => j.IssuesFrom, (j, v) => j.Checkpoint == null ? v.Attempt : j.IssuesFrom)
            .Set(j => j.IssuesLeftOut, (j, _) => j.Checkpoint == null ? 0 : j.IssuesLeftOut)
            .Set(j => j.MeasuredSince, (j, v) => j.Checkpoint == null ? v.Now : null)
            .Set(j => j.MeasuredFrom, (j, _) => j.Checkpoint == null ? 0 : null)
            .Set(j => j.LogFileLocation, v => v.LogFileLocation)
            .Set(j => j.Worker, v => v.Worker)
            .Set(j => j.LeaseToken, v => v.LeaseToken)
            .Set(j => j.LeaseSeconds, v => v.LeaseSeconds));

    /// <summary>Takes a due job for a worker: the oldest one of the project whose turn it is.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="types">The types of jobs that the worker can run.</param>
    /// <param name="lease">How long the worker may be silent before it is presumed dead.</param>
    /// <param name="logFile">Returns the location of the attempt's log for the job's id and the attempt's number.</param>
    /// <param name="cancellationToken">Cancels the call before a job is taken.</param>
    /// <returns>The claim; null if no job is due, apart from those of projects of which as many jobs run as may run at once.</returns>
    public async Task<ImportClaim?> ClaimAsync(
        string worker,
        IReadOnlyCollection<JobType> types,
        TimeSpan lease,
        Func<Guid, int, string> logFile,
        CancellationToken cancellationToken)
    {
        if (types.Count == 0)
        {
            return null;
        }

        var turn = _turns.Of(_projects, types);
        bool wasLost;
        do
        {
            wasLost = false;
            // The search runs outside of the transaction first, so that a worker without work does not block writers.
            await foreach (var project in DueProjectsAsync(turn, types, cancellationToken))
            {
                var most = _limits.Of(project).MaxRunning;
                var isFull = false;
                if (most is not null && await _reads.ReadAsync((reader, token) => IsFullAsync(reader.Db, token), cancellationToken))
                {
                    continue;
                }

                var claimed = await _transitions.MakeAsync(
                    async (db, token) =>
                    {
                        isFull = most is not null && (!await ProjectPlaces.TryLockAsync(db, project, token) || await IsFullAsync(db, token));
                        if (isFull)
                        {
                            return null;
                        }

                        var now = Now;
                        var due = await (db.HasOneWriter ? Oldest : OldestFew).ReadAsync(db, DueValues.Of(types, now, project), token);
                        return due.Count == 0 ? null : await ClaimAsync(db, due[Random.Shared.Next(due.Count)], worker, lease, logFile, now, token);
                    },
                    cancellationToken);
                if (claimed is not null)
                {
                    (turn.Last, turn.IsIdle) = (project, false);
                    return new ImportClaim(claimed, new ImportLease(claimed.Key, claimed.LeaseToken!.Value, lease));
                }

                // Otherwise another worker was faster.
                wasLost |= !isFull;

                Task<bool> IsFullAsync(ImportGraphContext db, CancellationToken token) =>
                    ProjectPlaces.AreTakenAsync(db, project, JobStatus.InProgress, most.Value, token);
            }
        }
        while (wasLost);
        turn.IsIdle = true;
        return null;
    }

    /// <summary>The projects that have due jobs, each once, beginning after the one from which a job was claimed last.</summary>
    private async IAsyncEnumerable<string> DueProjectsAsync(
        ClaimTurn turn, IReadOnlyCollection<JobType> types, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = turn.Last;
        // Usually there is still no due job. One statement shows that, for all projects.
        if (turn.IsIdle && await FindAsync(Any, "") is null)
        {
            yield break;
        }

        if (_projects.Names is { } names)
        {
            foreach (var name in names.Where(IsAfterLast).Concat(names.Where(name => !IsAfterLast(name))))
            {
                if (await FindAsync(Oldest, name) is not null)
                {
                    yield return name;
                }
            }

            yield break;
        }

        for (var project = await AfterAsync(last); project is not null; project = await AfterAsync(project))
        {
            yield return project;
        }

        for (var project = last.Length > 0 ? await AfterAsync("") : null; project is not null && !IsAfterLast(project); project = await AfterAsync(project))
        {
            yield return project;
        }

        bool IsAfterLast(string name) => ExactText.IsAfter(name, last);

        async Task<string?> AfterAsync(string project) => (await FindAsync(Next, project))?.Project;

        Task<ImportJob?> FindAsync(QueryStatement<ImportJob, DueValues> statement, string project) => _reads.ReadAsync(
            (reader, token) => statement.ReadOneAsync(reader.Db, DueValues.Of(types, Now, project), token), cancellationToken);
    }

    private static async Task<ImportJob?> ClaimAsync(
        ImportGraphContext db,
        ImportJob due,
        string worker,
        TimeSpan lease,
        Func<Guid, int, string> logFile,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var attempt = due.Attempt + 1;
        var values = new ClaimValues(
            due.Key, Guid.NewGuid(), now, now + lease, due.Attempt, attempt, logFile(due.Id, attempt), worker, (int)lease.TotalSeconds);
        if (await Claim.ExecuteAsync(db, values, cancellationToken) is not { } job)
        {
            return null;
        }

        await InsertAttempt.ExecuteAsync(
            db,
            new ImportAttempt
            {
                JobKey = job.Key,
                Number = attempt,
                Trigger = job.NextTrigger,
                Reason = job.NextReason,
                RequestedBy = job.NextRequestedBy,
                Worker = worker,
                StartedAt = now,
                Status = JobStatus.InProgress,
                LogFileLocation = values.LogFileLocation,
            },
            cancellationToken);
        return job;
    }

    private static IQueryable<ImportJob> Due(ImportGraphContext db, DueValues values) => db.Jobs
        .Where(j => j.Status == JobStatus.Scheduled && j.StartTime <= values.Now)
        .Where(j => j.JobType == values.Type || j.JobType == values.OtherType)
        .Where(j => j.ScheduledStopTime == null || j.ScheduledStopTime > values.Now);

    private static IQueryable<ImportJob> DueIn(ImportGraphContext db, DueValues values) =>
        Due(db, values).Where(j => j.Project == values.Project).OrderBy(j => j.StartTime).ThenBy(j => j.Key);
}
