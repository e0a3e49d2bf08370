using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    private static readonly IReadOnlyList<JobStatus> CancellableFrom = [JobStatus.Scheduled, JobStatus.InProgress];

    /// <summary>
    /// Ends a scheduled job at once. The worker of a running one is asked to stop after its current item, and its results are kept.
    /// A failed job that would be retried by itself stays failed. A second request is accepted, and changes nothing.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="request">Who asks for it, and why.</param>
    /// <param name="expectedVersion">Refuse if the job has changed since; null if that does not matter.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>.</returns>
    public Task<JobChange> CancelAsync(Guid id, CancelRequest request, long? expectedVersion, CancellationToken cancellationToken) => AskAsync(
        id,
        expectedVersion,
        CancellableFrom,
        (db, job, status, now, token) => CancelAsync(db, job, status, request, now, token),
        job => job.CancelRequestedAt is null ? (JobChange?)null : job,
        cancellationToken);

    /// <summary>Cancels those of the jobs in a status that can be: of the failed ones, those that would be retried by themselves.</summary>
    /// <returns>How many.</returns>
    private static Task<int> CancelAsync(
        ImportGraphContext db, IQueryable<ImportJob> jobs, JobStatus status, CancelRequest request, DateTimeOffset now, CancellationToken cancellationToken) => status switch
        {
            JobStatus.Scheduled => jobs
                .Where(j => j.Status == JobStatus.Scheduled)
                .ExecuteUpdateAsync(set => set.Changed(now).CancelledBeforeStart(db, request, now), cancellationToken),
            JobStatus.InProgress => jobs
                .Where(j => j.Status == JobStatus.InProgress && j.CancelRequestedAt == null)
                .ExecuteUpdateAsync(set => set.Changed(now).CancelledBy(request).Set(j => j.CancelRequestedAt, now), cancellationToken),
            JobStatus.Failed => jobs
                .Where(j => j.Status == JobStatus.Failed && j.RetryAt != null)
                .ExecuteUpdateAsync(set => set.Changed(now).CancelledBy(request).Set(j => j.RetryAt, (DateTimeOffset?)null), cancellationToken),
            _ => Task.FromResult(0),
        };
}
