using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
    private static readonly EventNote Retried = new(ImportEventKind.RetryRequested, Actor.Server);

    /// <summary>Queues failed jobs again whose time for an automatic retry was reached.</summary>
    public Task<IReadOnlyList<ImportJob>> RetryDueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        return EachDueAsync(
            // The search uses the retry time alone, which is null for jobs without a planned retry. With another condition SQLite would
            // read all jobs that ever failed.
            jobs => jobs.Where(j => j.RetryAt <= now).OrderBy(j => j.RetryAt),
            j => j.Status == JobStatus.Failed && j.RetryAt <= now,
            (due, key, token) => _transitions.UpdateAsync<RetryValues>(
                key,
                due,
                set => set
                    .Retried(AttemptTrigger.AutomaticRetry)
                    .Set(j => j.AutomaticRetries, (j, _) => j.AutomaticRetries + 1),
                time => new RetryValues(time),
                Retried,
                token),
            cancellationToken);
    }
}
