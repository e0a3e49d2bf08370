using System.Linq.Expressions;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>The progress of an attempt.</summary>
/// <param name="Operation">What it does now, described for people.</param>
/// <param name="Total">Items in the package; null until they are counted.</param>
/// <param name="Results">Items processed, by result.</param>
/// <param name="EstimatedCompletion">When it is expected to finish; null if there is no useful estimate.</param>
/// <param name="Checkpoint">Where the next attempt would continue.</param>
/// <param name="Bytes">Bytes of the package; null if they are not measured.</param>
/// <param name="IssuesLeftOut">Issues that were counted but not stored.</param>
/// <param name="FromStart">True if the attempt began at the start of the package: issues of earlier attempts are no longer current.</param>
public sealed record JobProgress(
    string Operation,
    long? Total,
    JobResults Results,
    DateTimeOffset? EstimatedCompletion,
    string? Checkpoint,
    JobBytes? Bytes = null,
    long IssuesLeftOut = 0,
    bool FromStart = false);

/// <summary>Bytes of a package, as they are stored.</summary>
/// <param name="Processed">Bytes that were read.</param>
/// <param name="Total">Bytes of all files.</param>
public readonly record struct JobBytes(long Processed, long Total);

/// <summary>Items processed, by result.</summary>
/// <param name="Successful">Items without any issue.</param>
/// <param name="Warnings">Accepted items with at least one warning.</param>
/// <param name="Errors">Rejected items.</param>
public readonly record struct JobResults(long Successful, long Warnings, long Errors)
{
    /// <summary>All processed items.</summary>
    public long Processed => Successful + Warnings + Errors;
}

public sealed partial class ImportLifecycle
{
    /// <summary>Stores a worker's progress together with the work itself: both or neither. Also extends the lease.</summary>
    /// <param name="lease">The worker's lease.</param>
    /// <param name="work">Writes the work, and returns the progress after it.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job as it is now. Null if the lease was lost; then nothing of the work was stored.</returns>
    public Task<ImportJob?> AdvanceAsync(
        ImportLease lease,
        Func<ImportGraphContext, CancellationToken, Task<JobProgress>> work,
        CancellationToken cancellationToken) =>
        ChangeAsync(
            async (db, token) =>
            {
                var progress = await work(db, token);
                // The time is taken after the work: readers of changes since a time rely on finding a change that is stored soon after its time.
                var now = Now;
                var advanced = await db.Jobs.Where(LeaseGuard.Of(lease)).TryUpdateAsync(
                    set => set
                        .Changed(now)
                        .Counted(progress.Results)
                        .Set(j => j.CurrentOperation, TextCut.Cut(progress.Operation, ImportJob.MaxTextLength))
                        .Set(j => j.Total, progress.Total)
                        .Set(j => j.Percentage, Percentage.OfUnfinished(progress.Results.Processed, progress.Total))
                        .Set(j => j.EstimatedCompletion, progress.EstimatedCompletion)
                        .Set(j => j.Checkpoint, progress.Checkpoint)
                        .Set(j => j.BytesProcessed, progress.Bytes == null ? null : progress.Bytes.Value.Processed)
                        .Set(j => j.BytesTotal, progress.Bytes == null ? null : progress.Bytes.Value.Total)
                        .Set(j => j.IssuesLeftOut, progress.IssuesLeftOut)
                        .SetProperty(j => j.IssuesFrom, j => progress.FromStart ? j.Attempt : j.IssuesFrom)
                        .Active(now, lease.Duration),
                    token);
                return advanced ? lease.JobKey : null;
            },
            cancellationToken);

    /// <summary>Extends a lease, because the worker is alive. Usually nothing visible changes, so nothing is published.</summary>
    /// <param name="claim">The worker's claim, with the job as it was last read.</param>
    /// <param name="cancellationToken">Cancels the call before anything is stored.</param>
    /// <returns>The job as it is now, read only if it has changed; null if the lease was lost.</returns>
    public async Task<ImportJob?> HeartbeatAsync(ImportClaim claim, CancellationToken cancellationToken)
    {
        var lease = claim.Lease;
        var job = claim.Job;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var held = db.Jobs.Where(LeaseGuard.Of(lease));
            if (!await BeatAsync(held.Where(j => j.Version == job.Version)))
            {
                job = await BeatAsync(held) ? await held.AsNoTracking().SingleOrDefaultAsync(cancellationToken) : null;
            }

            // If it is sent again after a lost connection, that does no harm.
            Task<bool> BeatAsync(IQueryable<ImportJob> jobs) =>
                db.ExecuteAsync(token => jobs.TryUpdateAsync(set => set.Leased(Now, lease.Duration), token), cancellationToken);
        }

        // Subscribers were notified that it is stalled, so they are notified of its recovery, too.
        return job is { IsOverdue: true } ? await RecoverAsync(lease, cancellationToken) ?? job : job;
    }

    /// <summary>What the worker of a job must do next.</summary>
    public WorkerDirective DirectiveFor(ImportJob job) =>
        job.CancelRequestedAt is not null || job.ScheduledStopTime <= Now ? WorkerDirective.StopAfterItem : WorkerDirective.Continue;
}

/// <summary>What a worker must do next.</summary>
public enum WorkerDirective
{
    /// <summary>Continue with the work.</summary>
    Continue,

    /// <summary>Finish the current item, start no other, then stop the job.</summary>
    StopAfterItem,
}

/// <summary>The condition of every write of a worker: the job is running, and the token of its lease still matches.</summary>
internal static class LeaseGuard
{
    public static Expression<Func<ImportJob, bool>> Of(ImportLease lease) => Of(lease.JobKey, lease.Token);

    public static Expression<Func<ImportJob, bool>> Of(long jobKey, Guid token) =>
        j => j.Key == jobKey && j.LeaseToken == token && j.Status == JobStatus.InProgress;
}
