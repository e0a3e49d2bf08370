using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Lifecycle;

public sealed partial class JobTimers
{
    private static readonly EventNote Stalled = new(ImportEventKind.Stalled, Actor.Server);

    private static readonly TimeSpan LatestCommit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Notifies subscribers of jobs that have become late, because no worker took them, and of jobs that have stalled, because their
    /// worker is silent.
    /// </summary>
    /// <param name="health">Defines when a job is late or stalled.</param>
    /// <param name="since">Jobs that became late before this time were found by an earlier call. Null: all are found.</param>
    /// <param name="cancellationToken">Stops the call between two jobs.</param>
    /// <returns>The jobs that have become late or stalled.</returns>
    public async Task<IReadOnlyList<ImportJob>> NoticeOverdueAsync(
        HealthOptions health, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var (late, silent) = (Now.AddSeconds(-health.LateSeconds), Now.AddSeconds(-health.StallSeconds));
        // A job is found a little later than it became late, because its transaction took a while.
        var earliest = since is { } time ? time.AddSeconds(-health.LateSeconds) - LatestCommit : DateTimeOffset.UnixEpoch;
        return
        [
            .. await EachDueAsync(
                // A backlog of known late jobs is not read again each time.
                jobs => jobs
                    .Where(j => j.Status == JobStatus.Scheduled && j.StartTime >= earliest && j.StartTime < late && !j.IsOverdue)
                    .OrderBy(j => j.StartTime),
                j => j.Status == JobStatus.Scheduled && j.StartTime < late && !j.IsOverdue,
                (guard, key, token) => SetOverdueAsync(guard, key, note: null, token),
                cancellationToken),
            .. await EachDueAsync(
                j => j.Status == JobStatus.InProgress && j.HeartbeatAt < silent && !j.IsOverdue,
                (guard, key, token) => SetOverdueAsync(guard, key, Stalled, token),
                cancellationToken),
        ];
    }

    private Task<ImportJob?> SetOverdueAsync(
        Expression<Func<ImportJob, bool>> guard, long key, EventNote? note, CancellationToken cancellationToken) =>
        _transitions.UpdateAsync<ChangeValues>(
            key, guard, set => set.Changed().Set(j => j.IsOverdue, true), now => new ChangeValues(now), note, cancellationToken);
}
