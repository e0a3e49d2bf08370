using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    private static readonly IReadOnlyList<JobStatus> CancellableFrom = [JobStatus.Scheduled, JobStatus.InProgress];

    /// <summary>
    /// Ends a scheduled job at once. Of a running one the worker is asked to stop behind its current item, and its results are kept.
    /// Asked twice is accepted, and changes nothing.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="reason">Why, in words; said with the job's current operation.</param>
    /// <param name="expectedVersion">Refuse where the job has changed since; null where that does not matter.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>.</returns>
    public Task<JobChange> CancelAsync(Guid id, string? reason, long? expectedVersion, CancellationToken cancellationToken) => AskAsync(
        id,
        expectedVersion,
        CancellableFrom,
        async (job, now, token) => await CancelScheduledAsync(job, reason, now, token) + await AskToStopAsync(job, reason, now, token),
        job => job.CancelRequestedAt is null ? (JobChange?)null : job,
        cancellationToken);

    private static Task<int> CancelScheduledAsync(IQueryable<ImportJob> jobs, string? reason, DateTimeOffset now, CancellationToken cancellationToken) => jobs
        .Where(j => j.Status == JobStatus.Scheduled)
        .ExecuteUpdateAsync(set => set.Changed(now).Cancelled(EndReason.CancelRequested, reason, now), cancellationToken);

    private static Task<int> AskToStopAsync(IQueryable<ImportJob> jobs, string? reason, DateTimeOffset now, CancellationToken cancellationToken) => jobs
        .Where(j => j.Status == JobStatus.InProgress && j.CancelRequestedAt == null)
        .ExecuteUpdateAsync(set => set.Changed(now).SetProperty(j => j.CancelRequestedAt, now).SetProperty(j => j.CancelReason, reason), cancellationToken);
}
