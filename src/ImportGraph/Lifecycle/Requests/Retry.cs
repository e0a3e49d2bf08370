using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    private static readonly IReadOnlyList<JobStatus> RetryableFrom =
        [.. Enum.GetValues<JobStatus>().Where(status => status.IsRetryable())];

    /// <summary>Whether a retry without force would be accepted.</summary>
    internal static bool IsRetryable(ImportJob job) => job.Status.IsRetryable() && job.Retryable != false;

    /// <summary>
    /// Queues a new attempt of the same job, so its id and its subscriptions stay valid. The attempt continues from the checkpoint of the
    /// last one. A stop time in the past is removed, because it would end the attempt at once.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="force">If true, retries the job even if its failure says that a retry will not help.</param>
    /// <param name="reason">Stored with the attempt.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="requestedBy">Who requests it; null if no authentication was required. Stored with the attempt.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>,
    /// <see cref="ImportNotRetryableError"/>.
    /// </returns>
    public Task<JobChange> RetryAsync(
        Guid id,
        bool force,
        string? reason,
        long? expectedVersion,
        Actor? requestedBy,
        CancellationToken cancellationToken) => _transitions.RequestAsync(
        id,
        _projects,
        expectedVersion,
        RetryableFrom,
        (db, job, _, now, token) => RetryAsync(db, job, force, new RetryValues(now, reason, requestedBy?.Name), token),
        _ => RetryNote(requestedBy, reason),
        job => !force && job.Retryable == false ? new ImportNotRetryableError(job) : (JobChange?)null,
        cancellationToken);

    private static EventNote RetryNote(Actor? requestedBy, string? reason) =>
        new(ImportEventKind.RetryRequested, requestedBy ?? Actor.Anonymous, reason);

    /// <summary>Queues those of the jobs again that can be retried.</summary>
    /// <returns>Number of jobs that were changed.</returns>
    private static Task<int> RetryAsync(
        ImportGraphContext db, IQueryable<ImportJob> jobs, bool force, RetryValues values, CancellationToken cancellationToken) =>
        jobs.Where(j => RetryableFrom.Contains(j.Status) && (force || j.Retryable != false))
            .UpdateAsync(db, set => set.Retried(AttemptTrigger.Retry).Set(j => j.AutomaticRetries, 0), values, cancellationToken);
}
