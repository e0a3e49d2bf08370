using System.Data.Common;
using System.Runtime.CompilerServices;
using ImportGraph.Jobs;
using ImportGraph.Storage;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    private static readonly InsertStatement<ImportAttempt> InsertAttempt = new();

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

    /// <summary>Takes a due job for a worker: the first one of the project whose turn it is.</summary>
    /// <param name="request">What the worker asks for.</param>
    /// <param name="cancellationToken">Cancels the call before a job is taken.</param>
    /// <returns>
    /// The claim; null if no job is due, apart from those of projects and importers of which as many jobs run as may run at once, and those whose key
    /// is taken by a running job.
    /// </returns>
    public async Task<ImportClaim?> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        if (request is { Types.Count: 0 } or { Importers.Count: 0 } or { Tags.Count: 0 })
        {
            return null;
        }

        var turn = _turns.Of(_projects, request);
        request = request with { Importers = await WithPlacesAsync(request.Importers, places => HaveFreeAsync(places, cancellationToken)) };
        var due = new DueJobs(request);
        bool wasLost;
        do
        {
            wasLost = false;
            // The search runs outside of the transaction first, so that a worker without work does not block writers.
            await foreach (var project in DueProjectsAsync(due, turn, cancellationToken))
            {
                var places = Places.OfRunning(project, _projectLimits.Of(project));
                if (!await HaveFreeAsync(places, cancellationToken))
                {
                    continue;
                }

                var (claimed, isFull) = await ClaimInAsync(project, places, due, request, cancellationToken);
                if (claimed is not null)
                {
                    (turn.Last, turn.IsIdle) = (project, false);
                    return new ImportClaim(claimed, new ImportLease(claimed.Key, claimed.LeaseToken!.Value, request.Lease));
                }

                // Otherwise another worker was faster.
                wasLost |= !isFull;
            }
        }
        while (wasLost);
        turn.IsIdle = true;
        return null;
    }

    /// <summary>Takes a job of a project.</summary>
    /// <returns>The job; or null, and whether there is no place for it, so that another try would not help.</returns>
    private async Task<(ImportJob? Job, bool IsFull)> ClaimInAsync(
        string project, Places places, DueJobs due, ClaimRequest request, CancellationToken cancellationToken)
    {
        var isFull = false;
        var claimed = await _transitions.MakeAsync(
            async (db, token) =>
            {
                // If the transaction is repeated, it is decided anew.
                isFull = !await places.TryTakeAsync(db, token);
                if (isFull)
                {
                    return null;
                }

                var importers = await WithPlacesAsync(request.Importers, each => each.TryTakeAsync(db, token));
                var now = Now;
                if (await due.ChooseAsync(db, project, importers, now, token) is not { } job)
                {
                    isFull = importers.Count < request.Importers.Count;
                    return null;
                }

                try
                {
                    return await ClaimAsync(db, job, request, now, token);
                }
                catch (DbException fault) when (db.IsDuplicateKey(fault))
                {
                    // Another worker started a job with the same key at the same moment.
                    return null;
                }
            },
            job => new EventNote(ImportEventKind.Claimed, Actor.WorkerOf(job)),
            cancellationToken);
        return (claimed, isFull);
    }

    /// <summary>The importers of which another job may run.</summary>
    /// <param name="importers">The importers.</param>
    /// <param name="hasFree">Whether one of these places is free.</param>
    private async Task<IReadOnlyCollection<string>> WithPlacesAsync(IReadOnlyCollection<string> importers, Func<Places, Task<bool>> hasFree)
    {
        var free = new List<string>();
        // Always in the same order, so that two transactions never wait for each other's locks.
        foreach (var importer in importers.Order(StringComparer.Ordinal))
        {
            if (await hasFree(Places.OfImporter(importer, _importerLimits.Of(importer))))
            {
                free.Add(importer);
            }
        }

        return free;
    }

    /// <summary>Whether a place is free now. That may have changed when a job is claimed.</summary>
    private async Task<bool> HaveFreeAsync(Places places, CancellationToken cancellationToken) =>
        places.Most is null || !await _reads.ReadAsync((reader, token) => places.AreTakenAsync(reader.Db, token), cancellationToken);

    /// <summary>The projects that have due jobs, each once, beginning after the one from which a job was claimed last.</summary>
    private async IAsyncEnumerable<string> DueProjectsAsync(
        DueJobs due, ClaimTurn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = turn.Last;
        // Usually there is still no due job. One statement per importer shows that, for all projects.
        if (turn.IsIdle && !await ReadAsync(due.ExistAsync))
        {
            yield break;
        }

        if (_projects.Names is { } names)
        {
            foreach (var name in names.Where(IsAfterLast).Concat(names.Where(name => !IsAfterLast(name))))
            {
                if (await ReadAsync((db, now, token) => due.ExistInAsync(db, name, now, token)))
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

        Task<string?> AfterAsync(string project) => ReadAsync((db, now, token) => due.NextProjectAsync(db, project, now, token));

        Task<T> ReadAsync<T>(Func<ImportGraphContext, DateTimeOffset, CancellationToken, Task<T>> read) =>
            _reads.ReadAsync((reader, token) => read(reader.Db, Now, token), cancellationToken);
    }

    private static async Task<ImportJob?> ClaimAsync(
        ImportGraphContext db,
        ImportJob due,
        ClaimRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var attempt = due.Attempt + 1;
        var values = new ClaimValues(
            due.Key,
            Guid.NewGuid(),
            now,
            now + request.Lease,
            due.Attempt,
            attempt,
            request.LogFile(due.Id, attempt),
            request.Worker,
            (int)request.Lease.TotalSeconds);
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
                Worker = request.Worker,
                StartedAt = now,
                Status = JobStatus.InProgress,
                LogFileLocation = values.LogFileLocation,
            },
            cancellationToken);
        return job;
    }
}
