using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    private static readonly IReadOnlyList<JobStatus> CancellableFrom =
        [.. Enum.GetValues<JobStatus>().Where(status => status.IsCancellable())];

    /// <summary>
    /// Ends a scheduled job at once. The worker of a running one is asked to stop after its current item, and its results are kept. A
    /// failed job that would be retried automatically stays failed. A second request is accepted, but changes nothing.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="request">Who requests it, and why.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>.
    /// </returns>
    public Task<JobChange> CancelAsync(
        Guid id, CancelRequest request, long? expectedVersion, CancellationToken cancellationToken) => _transitions.RequestAsync(
        id,
        expectedVersion,
        CancellableFrom,
        (db, job, status, now, token) => CancelAsync(db, job, status, request, now, token),
        job => job.CancelRequestedAt is null ? (JobChange?)null : job,
        cancellationToken);

    /// <summary>
    /// Cancels those of the jobs in a status that can be cancelled. Of the failed ones, these are the jobs that would be retried
    /// automatically.
    /// </summary>
    /// <returns>Number of jobs that were changed.</returns>
    private static Task<int> CancelAsync(
        ImportGraphContext db,
        IQueryable<ImportJob> jobs,
        JobStatus status,
        CancelRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken) => status switch
        {
            JobStatus.Scheduled => jobs
                .Where(j => j.Status == JobStatus.Scheduled)
                .ExecuteUpdateAsync(set => set.Changed(now).CancelledBeforeStart(db, request, now), cancellationToken),
            JobStatus.InProgress => jobs
                .Where(j => j.Status == JobStatus.InProgress && j.CancelRequestedAt == null)
                .ExecuteUpdateAsync(set => set.Changed(now).CancelledBy(request).Set(j => j.CancelRequestedAt, now), cancellationToken),
            JobStatus.Failed => jobs
                .Where(j => j.Status == JobStatus.Failed && j.RetryAt != null)
                .ExecuteUpdateAsync(
                    set => set.Changed(now).CancelledBy(request).Set(j => j.RetryAt, (DateTimeOffset?)null), cancellationToken),
            JobStatus.Successful or JobStatus.Cancelled => Task.FromResult(0),
        };
}
