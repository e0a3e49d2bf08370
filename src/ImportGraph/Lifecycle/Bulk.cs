using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>A change of many jobs.</summary>
/// <param name="Select">Which jobs, of all.</param>
/// <param name="Asked">How many of them were named one by one; null where they were not.</param>
/// <param name="DryRun">Only say what would be done.</param>
/// <param name="ExpectAtMost">Refuse where more are selected than the caller expects.</param>
public sealed record BulkRequest(Func<IQueryable<ImportJob>, IQueryable<ImportJob>> Select, int? Asked, bool DryRun, int? ExpectAtMost);

/// <summary>What became of a change of many jobs.</summary>
/// <param name="Matched">How many were selected.</param>
/// <param name="Changed">How many were changed, or would be.</param>
/// <param name="Skipped">How many were left alone, by reason.</param>
/// <param name="Error">Why nothing was changed; null where it was.</param>
public sealed record BulkChange(long Matched, long Changed, IReadOnlyList<BulkSkip> Skipped, SelectionTooLargeError? Error = null);

/// <summary>Jobs that were left alone, for one reason.</summary>
/// <param name="Code">Stable and for machines: the code that a change of one of them is refused with.</param>
/// <param name="Message">For people.</param>
/// <param name="Count">How many.</param>
public sealed record BulkSkip(string Code, string Message, long Count);

public sealed partial class ImportLifecycle
{
    /// <summary>Most jobs that one bulk change may touch.</summary>
    public const int MaxBulkSize = 100_000;

    /// <summary>Retries all selected jobs that can be, in one statement.</summary>
    /// <param name="request">Which jobs.</param>
    /// <param name="force">Also those whose failure says that it will not help.</param>
    /// <param name="reason">Kept with the attempts.</param>
    /// <param name="requestedBy">Kept with the attempts: the subject of the caller's token; null where nobody had to say who they are.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    public Task<BulkChange> RetryAllAsync(BulkRequest request, bool force, string? reason, string? requestedBy, CancellationToken cancellationToken) => ChangeAllAsync(
        request,
        kind => !RetryableFrom.Contains(kind.Status) ? Conflict(kind.Status)
            : !force && kind.Retryable is false ? ("IMPORT_NOT_RETRYABLE", "A retry would fail for the same reason.")
            : null,
        (jobs, now, token) => jobs
            .Where(j => RetryableFrom.Contains(j.Status) && (force || j.Retryable != false))
            .ExecuteUpdateAsync(set => set.Changed(now).Retried(now, AttemptTrigger.Retry, reason, requestedBy).SetProperty(j => j.AutomaticRetries, 0), token),
        cancellationToken);

    /// <summary>Cancels all selected jobs that have not ended: those that wait at once, of those that run the workers are asked.</summary>
    /// <param name="request">Which jobs.</param>
    /// <param name="reason">Why, in words; said with each job's current operation.</param>
    /// <param name="cancellationToken">Gives up before anything is changed.</param>
    public Task<BulkChange> CancelAllAsync(BulkRequest request, string? reason, CancellationToken cancellationToken) => ChangeAllAsync(
        request,
        kind => !CancellableFrom.Contains(kind.Status) ? Conflict(kind.Status)
            : kind.Asked ? ("CANCEL_REQUESTED", "It was asked to stop already.")
            : null,
        async (jobs, now, token) => await CancelScheduledAsync(jobs, reason, now, token) + await AskToStopAsync(jobs, reason, now, token),
        cancellationToken);

    private static (string Code, string Message) Conflict(JobStatus status) => ("IMPORT_STATE_CONFLICT", $"Not possible while a job is {StatusLabel.Of(status)}.");

    private async Task<BulkChange> ChangeAllAsync(
        BulkRequest request,
        Func<BulkKind, (string Code, string Message)?> skip,
        Func<IQueryable<ImportJob>, DateTimeOffset, CancellationToken, Task<int>> change,
        CancellationToken cancellationToken)
    {
        BulkChange? unchanged = null;
        var changed = await contexts.ChangeAsync(
            async (db, token) =>
            {
                var answer = await ChangeAllAsync(db, request, skip, change, token);
                unchanged = answer.IsMade ? null : answer.Change;
                return answer.IsMade ? answer.Change : null;
            },
            cancellationToken);
        if (changed is not null)
        {
            events.PublishMany();
        }

        return changed ?? unchanged!;
    }

    private async Task<(BulkChange Change, bool IsMade)> ChangeAllAsync(
        ImportGraphContext db,
        BulkRequest request,
        Func<BulkKind, (string Code, string Message)?> skip,
        Func<IQueryable<ImportJob>, DateTimeOffset, CancellationToken, Task<int>> change,
        CancellationToken cancellationToken)
    {
        var kinds = await KindsAsync(db, request, cancellationToken);
        var matched = kinds.Sum(kind => kind.Count);
        var limit = Math.Min(request.ExpectAtMost ?? MaxBulkSize, MaxBulkSize);
        if (matched > limit)
        {
            return (new BulkChange(matched, 0, [], new SelectionTooLargeError(matched, limit)), false);
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
            return (new BulkChange(matched, possible, skipped), false);
        }

        return (new BulkChange(matched, await change(request.Select(db.Jobs), Now, cancellationToken), skipped), true);
    }

    /// <summary>The selected jobs, counted by what decides whether they are changed.</summary>
    private static async Task<List<BulkKind>> KindsAsync(ImportGraphContext db, BulkRequest request, CancellationToken cancellationToken) =>
        await request.Select(db.Jobs)
            .GroupBy(j => new { j.Status, j.Retryable, Asked = j.CancelRequestedAt != null })
            .Select(group => new BulkKind(group.Key.Status, group.Key.Retryable, group.Key.Asked, group.LongCount()))
            .ToListAsync(cancellationToken);

    /// <summary>Selected jobs of one kind.</summary>
    private sealed record BulkKind(JobStatus Status, bool? Retryable, bool Asked, long Count);
}
