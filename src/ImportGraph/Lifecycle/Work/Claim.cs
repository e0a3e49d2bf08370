using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobWork
{
    /// <summary>Number of the oldest due jobs from which a claim picks one at random, so that workers do not compete for one row.</summary>
    private const int Candidates = 16;

    /// <summary>Takes a due job for a worker.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="types">The types of jobs that the worker can run.</param>
    /// <param name="lease">How long the worker may be silent before it is presumed dead.</param>
    /// <param name="logFile">Returns the location of the attempt's log for the job's id and the attempt's number.</param>
    /// <param name="cancellationToken">Cancels the call before a job is taken.</param>
    /// <returns>The claim; null if no job is due.</returns>
    public async Task<ImportClaim?> ClaimAsync(
        string worker,
        IReadOnlyCollection<JobType> types,
        TimeSpan lease,
        Func<Guid, int, string> logFile,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = await DueAsync(types, Now, cancellationToken);
            if (due.Count == 0)
            {
                return null;
            }

            var (key, id, attempt) = due[Random.Shared.Next(due.Count)];
            var token = Guid.NewGuid();
            var location = logFile(id, attempt + 1);
            var claimed = await _transitions.MakeAsync(
                async (db, ct) =>
                {
                    var now = Now;
                    var taken = await db.Jobs
                        .Where(j => j.Key == key && j.Status == JobStatus.Scheduled && j.Attempt == attempt)
                        .TryUpdateAsync(
                            set => set
                                .Changed(now)
                                .Set(j => j.Status, JobStatus.InProgress)
                                .Set(j => j.StartTime, now)
                                .Set(j => j.CurrentOperation, "Starting")
                                .Set(j => j.Total, (long?)null)
                                .Set(j => j.Percentage, (double?)null)
                                .Set(j => j.Processed, 0L)
                                .Set(j => j.Attempt, attempt + 1)
                                // Without a checkpoint the attempt begins at the start of the package: earlier issues are obsolete, and its
                                // rate is measured from now.
                                .SetProperty(j => j.IssuesFrom, j => j.Checkpoint == null ? attempt + 1 : j.IssuesFrom)
                                .SetProperty(j => j.IssuesLeftOut, j => j.Checkpoint == null ? 0 : j.IssuesLeftOut)
                                .SetProperty(j => j.MeasuredSince, j => j.Checkpoint == null ? now : null)
                                .SetProperty(j => j.MeasuredFrom, j => j.Checkpoint == null ? 0 : null)
                                .Set(j => j.LogFileLocation, location)
                                .Set(j => j.Worker, worker)
                                .Set(j => j.LeaseToken, token)
                                .Set(j => j.LeaseSeconds, (int)lease.TotalSeconds)
                                .Active(now, lease),
                            ct);
                    if (!taken)
                    {
                        return null;
                    }

                    var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Key == key, ct);
                    db.Attempts.Add(new ImportAttempt
                    {
                        JobKey = key,
                        Number = attempt + 1,
                        Trigger = job.NextTrigger,
                        Reason = job.NextReason,
                        RequestedBy = job.NextRequestedBy,
                        Worker = worker,
                        StartedAt = now,
                        Status = JobStatus.InProgress,
                        LogFileLocation = location,
                    });
                    await db.SaveChangesAsync(ct);
                    return job;
                },
                cancellationToken);
            if (claimed is not null)
            {
                return new ImportClaim(claimed, new ImportLease(key, token, lease));
            }
        }
    }

    private async Task<List<(long Key, Guid Id, int Attempt)>> DueAsync(
        IReadOnlyCollection<JobType> types, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Jobs
            .Where(j => j.Status == JobStatus.Scheduled && j.StartTime <= now)
            .Where(j => types.Contains(j.JobType))
            .Where(j => j.ScheduledStopTime == null || j.ScheduledStopTime > now)
            .OrderBy(j => j.StartTime).ThenBy(j => j.Key)
            .Take(Candidates)
            .Select(j => new ValueTuple<long, Guid, int>(j.Key, j.Id, j.Attempt))
            .ToListAsync(cancellationToken);
    }
}
