using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

public sealed partial class JobRequests
{
    /// <summary>Maximum number of jobs that one bulk change may select.</summary>
    public const int MaxBulkSize = 100_000;

    /// <summary>
    /// Number of jobs that are changed in one transaction. It is so small that other writers wait only shortly, that no database locks
    /// the whole table, and that readers of recent changes find them.
    /// </summary>
    private const int BulkRange = 2000;

    /// <summary>Retries all selected jobs that can be retried.</summary>
    /// <param name="request">Which jobs.</param>
    /// <param name="force">If true, also retries jobs whose failure says that a retry will not help.</param>
    /// <param name="reason">Stored with the attempts.</param>
    /// <param name="requestedBy">Who requests it; null if no authentication was required. Stored with the attempts.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    public Task<BulkChange> RetryAllAsync(
        BulkRequest request, bool force, string? reason, Actor? requestedBy, CancellationToken cancellationToken) => ChangeAllAsync(
        request,
        kind => !kind.Status.IsRetryable() ? Conflict(kind.Status)
            : !force && kind.Retryable is false ? (ImportNotRetryableError.StableCode, "A retry would fail for the same reason.")
            : null,
        (db, jobs, now, token) => RetryAsync(db, jobs, force, new RetryValues(now, reason, requestedBy?.Name), token),
        after => after is JobStatus.Scheduled ? RetryNote(requestedBy, reason) : null,
        cancellationToken);

    /// <summary>
    /// Cancels all selected jobs that have not ended. Scheduled jobs end at once. The workers of running jobs are asked to stop. Failed
    /// jobs are no longer retried automatically.
    /// </summary>
    /// <param name="select">Which jobs.</param>
    /// <param name="request">Who requests it, and why.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    public Task<BulkChange> CancelAllAsync(
        BulkRequest select, CancelRequest request, CancellationToken cancellationToken) => ChangeAllAsync(
        select,
        kind => kind.RetryPlanned ? null
            : !kind.Status.IsCancellable() ? Conflict(kind.Status)
            : kind.Asked ? (SkipCode.CancelRequested.Name, "It has already been asked to stop.")
            : null,
        async (db, jobs, now, token) =>
        {
            var changed = 0;
            foreach (var status in Enum.GetValues<JobStatus>())
            {
                changed += await CancelAsync(db, jobs, status, request, now, token);
            }

            return changed;
        },
        after => CancelNote(after, request),
        cancellationToken);

    private static (string Code, string Message) Conflict(JobStatus status) =>
        (ImportStateConflictError.StableCode, $"This is not possible while a job is {status.Label()}.");

    /// <summary>
    /// Changes jobs in ranges, each in a transaction of its own. Only the jobs that were selected at the start are changed: a job that
    /// matches only later is not included. If the time is over or the database fails halfway, the result says how many jobs were changed.
    /// The same request then changes the rest.
    /// </summary>
    private async Task<BulkChange> ChangeAllAsync(
        BulkRequest request,
        Func<BulkKind, (string Code, string Message)?> skip,
        Func<ImportGraphContext, IQueryable<ImportJob>, DateTimeOffset, CancellationToken, Task<int>> change,
        Func<JobStatus, EventNote?> note,
        CancellationToken cancellationToken)
    {
        var kinds = await KindsAsync(request, cancellationToken);
        var matched = kinds.Sum(kind => kind.Count);
        var limit = Math.Min(request.ExpectAtMost ?? MaxBulkSize, MaxBulkSize);
        if (matched > limit)
        {
            return new BulkChange(matched, 0, [], new SelectionTooLargeError(matched, limit));
        }

        var skipped = kinds
            .Select(kind => (Reason: skip(kind), kind.Count))
            .Append((
                Reason: (ImportNotFoundError.StableCode, "There is no import job with this id."),
                Count: Math.Max((request.Asked ?? 0) - matched, 0)))
            .Where(group => group is { Reason: not null, Count: > 0 })
            .GroupBy(group => group.Reason!.Value, group => group.Count)
            .Select(group => new BulkSkip(group.Key.Code, group.Key.Message, group.Sum()))
            .ToList();
        var possible = kinds.Where(kind => skip(kind) is null).Sum(kind => kind.Count);
        if (request.DryRun || possible == 0)
        {
            return new BulkChange(matched, possible, skipped);
        }

        var began = _clock.GetTimestamp();
        var changed = 0L;
        foreach (var range in (await KeysAsync(request, limit, cancellationToken)).Chunk(BulkRange))
        {
            if (changed > 0 && _clock.GetElapsedTime(began) > request.Within)
            {
                return Stopped(SkipCode.RequestTimeout.Name, "The time limit of the request was reached before these jobs were changed.");
            }

            try
            {
                // After the first change the work continues, even if the caller no longer waits for it.
                changed += await _schedulers.TableScans.RunAsync(
                    token => ChangeRangeAsync(range, token), changed == 0 ? cancellationToken : CancellationToken.None);
            }
            catch (Exception fault) when (changed > 0 && StorageFault.Of(fault) is not null)
            {
                return Stopped(StorageFault.Of(fault)!.Code.Name, "The database failed before these jobs were changed.");
            }
        }

        return new BulkChange(matched, changed, skipped);

        Task<int> ChangeRangeAsync(long[] keys, CancellationToken token) => _transitions.MakeManyAsync(
            keys, (db, now, ct) => change(db, Selected(db, request).Where(j => keys.Contains(j.Key)), now, ct), note, token);

        BulkChange Stopped(string code, string message) => new(
            matched,
            changed,
            [.. skipped, new BulkSkip(code, $"{message} Send the same request again to change them.", possible - changed)]);
    }

    /// <summary>The selected jobs, grouped and counted by the properties that decide whether they are changed.</summary>
    private Task<List<BulkKind>> KindsAsync(BulkRequest request, CancellationToken cancellationToken) => ReadLongAsync(
        (db, token) => Selected(db, request)
            .GroupBy(j => new { j.Status, j.Retryable, Asked = j.CancelRequestedAt != null, RetryPlanned = j.RetryAt != null })
            .Select(group => new BulkKind(
                group.Key.Status, group.Key.Retryable, group.Key.Asked, group.Key.RetryPlanned, group.LongCount()))
            .ToListAsync(token),
        cancellationToken);

    private Task<List<long>> KeysAsync(BulkRequest request, int most, CancellationToken cancellationToken) => ReadLongAsync(
        (db, token) => Selected(db, request).Select(j => j.Key).OrderBy(key => key).Take(most).ToListAsync(token), cancellationToken);

    private IQueryable<ImportJob> Selected(ImportGraphContext db, BulkRequest request) => request.Select(db.Jobs.In(_projects));

    private Task<TResult> ReadLongAsync<TResult>(
        Func<ImportGraphContext, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        _contexts.ScanAsync(_schedulers, read, cancellationToken);

    /// <summary>Number of selected jobs with the same properties.</summary>
    private sealed record BulkKind(JobStatus Status, bool? Retryable, bool Asked, bool RetryPlanned, long Count);
}
