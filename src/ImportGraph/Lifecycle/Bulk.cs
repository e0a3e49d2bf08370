using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A change of many jobs.</summary>
/// <param name="Select">Selects the jobs from all jobs.</param>
/// <param name="Asked">How many jobs were named individually; null if they were not named individually.</param>
/// <param name="DryRun">If true, nothing is changed: the result only says what would be changed.</param>
/// <param name="ExpectAtMost">The change is refused if more jobs are selected than this; null if the caller expects no number.</param>
/// <param name="Within">How long the change may take. Jobs that are not changed by then stay unchanged. Null: no limit.</param>
public sealed record BulkRequest(
    Func<IQueryable<ImportJob>, IQueryable<ImportJob>> Select, int? Asked, bool DryRun, int? ExpectAtMost, TimeSpan? Within = null);

/// <summary>The result of a change of many jobs.</summary>
/// <param name="Matched">Number of selected jobs.</param>
/// <param name="Changed">Number of jobs that were changed, or would be changed.</param>
/// <param name="Skipped">Jobs that were not changed, counted by reason.</param>
/// <param name="Error">Why the change was refused and nothing was changed; null if it was not refused.</param>
public sealed record BulkChange(long Matched, long Changed, IReadOnlyList<BulkSkip> Skipped, SelectionTooLargeError? Error = null);

/// <summary>Jobs that were not changed, for one reason.</summary>
/// <param name="Code">Stable code for programs. A change of one such job alone is refused with the same code.</param>
/// <param name="Message">Message for people.</param>
/// <param name="Count">Number of these jobs.</param>
public sealed record BulkSkip(string Code, string Message, long Count);

public sealed partial class ImportLifecycle
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
    /// <param name="requestedBy">
    /// Stored with the attempts: the subject of the caller's token or the name of their key. Null if no authentication was required.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    public Task<BulkChange> RetryAllAsync(
        BulkRequest request, bool force, string? reason, string? requestedBy, CancellationToken cancellationToken) => ChangeAllAsync(
        request,
        kind => !RetryableFrom.Contains(kind.Status) ? Conflict(kind.Status)
            : !force && kind.Retryable is false ? ("IMPORT_NOT_RETRYABLE", "A retry would fail for the same reason.")
            : null,
        (_, jobs, now, token) => jobs
            .Where(j => RetryableFrom.Contains(j.Status) && (force || j.Retryable != false))
            .ExecuteUpdateAsync(set => set.Changed(now).Retried(now, AttemptTrigger.Retry, reason, requestedBy).Set(j => j.AutomaticRetries, 0), token),
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
            : !CancellableFrom.Contains(kind.Status) ? Conflict(kind.Status)
            : kind.Asked ? ("CANCEL_REQUESTED", "It was asked to stop already.")
            : null,
        async (db, jobs, now, token) =>
            await CancelAsync(db, jobs, JobStatus.Scheduled, request, now, token)
            + await CancelAsync(db, jobs, JobStatus.InProgress, request, now, token)
            + await CancelAsync(db, jobs, JobStatus.Failed, request, now, token),
        cancellationToken);

    private static (string Code, string Message) Conflict(JobStatus status) => ("IMPORT_STATE_CONFLICT", $"Not possible while a job is {StatusLabel.Of(status)}.");

    /// <summary>
    /// Changes jobs in ranges, each in a transaction of its own. Only the jobs that were selected at the start are changed: a job that
    /// matches only later is not included. If the time is over or the database fails halfway, the result says how many jobs were changed.
    /// The same request then changes the rest.
    /// </summary>
    private async Task<BulkChange> ChangeAllAsync(
        BulkRequest request,
        Func<BulkKind, (string Code, string Message)?> skip,
        Func<ImportGraphContext, IQueryable<ImportJob>, DateTimeOffset, CancellationToken, Task<int>> change,
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
            .Append((Reason: ("IMPORT_NOT_FOUND", "There is no import job with this id."), Count: Math.Max((request.Asked ?? 0) - matched, 0)))
            .Where(group => group is { Reason: not null, Count: > 0 })
            .GroupBy(group => group.Reason!.Value, group => group.Count)
            .Select(group => new BulkSkip(group.Key.Code, group.Key.Message, group.Sum()))
            .ToList();
        var possible = kinds.Where(kind => skip(kind) is null).Sum(kind => kind.Count);
        if (request.DryRun || possible == 0)
        {
            return new BulkChange(matched, possible, skipped);
        }

        var began = clock.GetTimestamp();
        var changed = 0L;
        foreach (var range in (await KeysAsync(request, limit, cancellationToken)).Chunk(BulkRange))
        {
            if (changed > 0 && clock.GetElapsedTime(began) > request.Within)
            {
                return Stopped("REQUEST_TIMEOUT", "The time of the request was over before these jobs were reached. The same request changes them.");
            }

            try
            {
                // After the first change the work continues, even if the caller no longer waits for it.
                changed += await schedulers.TableScans.RunAsync(
                    token => ChangeRangeAsync(request, range, change, token), changed == 0 ? cancellationToken : CancellationToken.None);
            }
            catch (Exception fault) when (changed > 0 && StorageFault.Of(fault) is not null)
            {
                return Stopped(StorageFault.Of(fault)!.Code, "The database failed before these jobs were changed. The same request changes them.");
            }
        }

        return new BulkChange(matched, changed, skipped);

        BulkChange Stopped(string code, string message) => new(matched, changed, [.. skipped, new BulkSkip(code, message, possible - changed)]);
    }

    private async Task<int> ChangeRangeAsync(
        BulkRequest request,
        long[] keys,
        Func<ImportGraphContext, IQueryable<ImportJob>, DateTimeOffset, CancellationToken, Task<int>> change,
        CancellationToken cancellationToken)
    {
        var changed = await contexts.ChangeAsync(
            async (db, token) =>
            {
                var began = Now;
                var made = await change(db, request.Select(db.Jobs).Where(j => keys.Contains(j.Key)), began, token);
                if (made > 0 && Now is var now && now - began > LongestChange)
                {
                    await db.Jobs
                        .Where(j => keys.Contains(j.Key) && j.UpdatedAt == began)
                        .ExecuteUpdateAsync(set => set.Set(j => j.UpdatedAt, now), token);
                }

                return made > 0 ? new RangeChange(made) : null;
            },
            cancellationToken);
        if (changed is null)
        {
            return 0;
        }

        events.PublishMany();
        return changed.Count;
    }

    /// <summary>The selected jobs, grouped and counted by the properties that decide whether they are changed.</summary>
    private Task<List<BulkKind>> KindsAsync(BulkRequest request, CancellationToken cancellationToken) => ReadLongAsync(
        (db, token) => request.Select(db.Jobs)
            .GroupBy(j => new { j.Status, j.Retryable, Asked = j.CancelRequestedAt != null, RetryPlanned = j.RetryAt != null })
            .Select(group => new BulkKind(group.Key.Status, group.Key.Retryable, group.Key.Asked, group.Key.RetryPlanned, group.LongCount()))
            .ToListAsync(token),
        cancellationToken);

    private Task<List<long>> KeysAsync(BulkRequest request, int most, CancellationToken cancellationToken) => ReadLongAsync(
        (db, token) => request.Select(db.Jobs).Select(j => j.Key).OrderBy(key => key).Take(most).ToListAsync(token), cancellationToken);

    private Task<TResult> ReadLongAsync<TResult>(
        Func<ImportGraphContext, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        schedulers.TableScans.RunAsync(token => contexts.ReadAsync(read, token), cancellationToken);

    /// <summary>Number of selected jobs with the same properties.</summary>
    private sealed record BulkKind(JobStatus Status, bool? Retryable, bool Asked, bool RetryPlanned, long Count);

    /// <summary>How many jobs of a range were changed.</summary>
    private sealed record RangeChange(int Count);
}
