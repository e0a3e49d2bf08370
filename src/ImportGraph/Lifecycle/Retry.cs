using ImportGraph.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class ImportLifecycle
{
    private static readonly IReadOnlyList<JobStatus> RetryableFrom = [JobStatus.Failed, JobStatus.Cancelled];

    /// <summary>Whether a retry without force would be accepted.</summary>
    internal static bool IsRetryable(ImportJob job) => RetryableFrom.Contains(job.Status) && job.Retryable != false;

    /// <summary>
    /// Queues a new attempt of the same job, so its id and everybody who watches it stay good. It goes on from the checkpoint of the
    /// last one. A stop time that has passed no longer holds: it would end the attempt at once.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="force">Retry although the failure says that it will not help.</param>
    /// <param name="reason">Kept with the attempt.</param>
    /// <param name="expectedVersion">Refuse where the job has changed since; null where that does not matter.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    /// <returns>
    /// The job, or <see cref="ImportNotFoundError"/>, <see cref="VersionConflictError"/>, <see cref="ImportStateConflictError"/>,
    /// <see cref="ImportNotRetryableError"/>.
    /// </returns>
    public async Task<JobChange> RetryAsync(
        Guid id, bool force, string? reason, long? expectedVersion, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryAsync() is { } job)
            {
                return job;
            }

            if (await RefusalAsync() is { } refusal)
            {
                return refusal;
            }

            // The job became retryable between the two: ask again.
        }

        Task<ImportJob?> TryAsync() => ChangeAsync(
            async (db, token) =>
            {
                var now = Now;
                var retried = await db.Jobs
                    .Where(j => j.Id == id && RetryableFrom.Contains(j.Status))
                    .Where(j => force || j.Retryable != false)
                    .Where(j => expectedVersion == null || j.Version == expectedVersion)
                    .ExecuteUpdateAsync(
                        set => set
                            .Changed(now)
                            .Queued(now, AttemptTrigger.Retry, reason)
                            .SetProperty(j => j.ScheduledStopTime, j => j.ScheduledStopTime <= now ? null : j.ScheduledStopTime)
                            .SetProperty(j => j.Recoveries, 0),
                        token);
                return retried == 0 ? null : await db.Jobs.Where(j => j.Id == id).Select(j => (long?)j.Key).SingleAsync(token);
            },
            cancellationToken);

        // Asked after the fact, so it speaks of the job as it is now: that is what a caller can act on.
        async Task<JobError?> RefusalAsync()
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) switch
            {
                null => new ImportNotFoundError(id.ToString()),
                var job when expectedVersion is { } expected && job.Version != expected => new VersionConflictError(expected, job),
                var job when !RetryableFrom.Contains(job.Status) => new ImportStateConflictError(job, RetryableFrom),
                var job when !force && job.Retryable == false => new ImportNotRetryableError(job),
                _ => null,
            };
        }
    }
}
