using ImportGraph.Jobs;
using ImportGraph.Storage;

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
        _projects,
        expectedVersion,
        CancellableFrom,
        (db, job, status, now, token) => CancelAsync(db, job, status, request, now, token),
        job => CancelNote(job.Status, request),
        job => job.CancelRequestedAt is null ? (JobChange?)null : job,
        cancellationToken);

    /// <summary>What a cancel request means for a job that has a status after it; null if it leads to no such job.</summary>
    private static EventNote? CancelNote(JobStatus after, CancelRequest request) => after switch
    {
        JobStatus.Cancelled => new(ImportEventKind.Cancelled, request.By ?? Actor.Anonymous, request.Reason),
        JobStatus.InProgress or JobStatus.Failed => new(ImportEventKind.CancelRequested, request.By ?? Actor.Anonymous, request.Reason),
        JobStatus.Scheduled or JobStatus.Successful => null,
    };

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
                .UpdateAsync(db, set => set.CancelledBeforeStart(), CancelValues.Of(request, now), cancellationToken),
            JobStatus.InProgress => jobs
                .Where(j => j.Status == JobStatus.InProgress && j.CancelRequestedAt == null)
                .UpdateAsync(
                    db,
                    set => set.Changed().CancelledBy().Set(j => j.CancelRequestedAt, v => v.Now),
                    CancelValues.Of(request, now),
                    cancellationToken),
            JobStatus.Failed => jobs
                .Where(j => j.Status == JobStatus.Failed && j.RetryAt != null)
                .UpdateAsync(
                    db,
                    set => set.Changed().CancelledBy().Set(j => j.RetryAt, (DateTimeOffset?)null),
                    CancelValues.Of(request, now),
                    cancellationToken),
            JobStatus.Successful or JobStatus.Cancelled => Task.FromResult(0),
        };
}
