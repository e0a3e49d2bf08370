using System.Linq.Expressions;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Storage;
using ImportGraph.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Lifecycle;

/// <summary>
/// Makes every change of a job in the system. A transition is one guarded UPDATE in a transaction. Its WHERE names the status it may start
/// from, and the lease if a worker makes it. If no row matches, the transition is refused, so two concurrent transitions cannot both win.
/// The changed job is published after the commit.
/// </summary>
internal sealed class Transitions(
    IDbContextFactory<ImportGraphContext> contexts, ChangeWriter changes, WebhookOutbox outbox, JobEvents events, StorageClock clock)
{
    /// <summary>
    /// A change that takes longer than this gets a new time before it is committed: readers of changes since a time rely on finding them
    /// soon after it.
    /// </summary>
    private static readonly TimeSpan LongestChange = TimeSpan.FromSeconds(1);

    private static readonly InsertStatement<ImportEvent> InsertEvent = new();

    /// <summary>The current time, cut to the precision of the database, so that a stored job and a published job are equal.</summary>
    public DateTimeOffset Now => clock.Now;

    /// <summary>Makes one transition, adds what happened to the history of the job, and publishes the resulting job.</summary>
    /// <param name="transition">
    /// Changes the database and returns the job after the change; null if it was refused. It may be called again.
    /// </param>
    /// <param name="note">Returns what happened to the job after the change; null if it is not part of the history, such as progress.</param>
    /// <param name="kind">What the change needs.</param>
    /// <param name="cancellationToken">Cancels the call before the commit.</param>
    /// <returns>The job as it is now; null if the transition was refused, and then nothing was changed.</returns>
    public async Task<ImportJob?> MakeAsync(
        Func<ImportGraphContext, CancellationToken, Task<ImportJob?>> transition,
        Func<ImportJob, EventNote?>? note,
        ChangeKind kind,
        CancellationToken cancellationToken)
    {
        var isReported = false;
        var changed = await changes.ChangeAsync(
            async (db, token) =>
            {
                if (await transition(db, token) is not { } job)
                {
                    return null;
                }

                if (Now is var now && now - job.UpdatedAt > LongestChange)
                {
                    await db.Jobs.Where(j => j.Key == job.Key).ExecuteUpdateAsync(set => set.Set(j => j.UpdatedAt, now), token);
                    job.UpdatedAt = now;
                }

                if (note?.Invoke(job) is { } happened)
                {
                    isReported = await RecordAsync(db, job, happened, token);
                }

                return job;
            },
            kind,
            cancellationToken);
        if (changed is not null)
        {
            events.Publish(changed);
            NotifyOf(isReported);
        }

        return changed;
    }

    /// <summary>Makes one transition that takes at most some milliseconds.</summary>
    public Task<ImportJob?> MakeAsync(
        Func<ImportGraphContext, CancellationToken, Task<ImportJob?>> transition,
        Func<ImportJob, EventNote?>? note,
        CancellationToken cancellationToken) =>
        MakeAsync(transition, note, ChangeKind.Brief, cancellationToken);

    /// <summary>Extends a lease. That is no transition, so nothing is published.</summary>
    /// <param name="extend">The statement. It returns the job; null if the lease was lost.</param>
    /// <param name="cancellationToken">Cancels the call before the commit.</param>
    public Task<ImportJob?> ExtendLeaseAsync(
        Func<ImportGraphContext, CancellationToken, Task<ImportJob?>> extend, CancellationToken cancellationToken) =>
        changes.ChangeAsync(extend, ChangeKind.Repeatable, cancellationToken);

    /// <summary>Makes one transition that is no more than an UPDATE of one job.</summary>
    /// <param name="key">The job.</param>
    /// <param name="guard">The condition that the job must meet. No other job meets it.</param>
    /// <param name="set">Sets the columns.</param>
    /// <param name="values">Returns the values of the assignments at the time of the change.</param>
    /// <param name="note">What happens to the job; null if it is not part of the history.</param>
    /// <param name="cancellationToken">Cancels the call before the commit.</param>
    public Task<ImportJob?> UpdateAsync<TValues>(
        long key,
        Expression<Func<ImportJob, bool>> guard,
        Action<Setters<ImportJob, TValues>> set,
        Func<DateTimeOffset, TValues> values,
        EventNote? note,
        CancellationToken cancellationToken)
        where TValues : ChangeValues =>
        MakeAsync(
            async (db, token) => await db.Jobs.Where(guard).UpdateAsync(db, set, values(Now), token) > 0 ? await ReadAsync(db, key, token) : null,
            note is null ? null : _ => note,
            cancellationToken);

    /// <summary>Makes the same transition of several jobs in one transaction, and publishes that many jobs were changed.</summary>
    /// <param name="keys">The jobs.</param>
    /// <param name="transition">The guarded UPDATE. It receives the time of the change, and returns the number of changed jobs.</param>
    /// <param name="note">Returns what happened to the changed jobs that have a status now; null if the change leads to no such job.</param>
    /// <param name="cancellationToken">Cancels the call before the commit.</param>
    /// <returns>Number of jobs that were changed.</returns>
    public async Task<int> MakeManyAsync(
        long[] keys,
        Func<ImportGraphContext, DateTimeOffset, CancellationToken, Task<int>> transition,
        Func<JobStatus, EventNote?> note,
        CancellationToken cancellationToken)
    {
        var isReported = false;
        var changed = await changes.ChangeAsync(
            async (db, token) =>
            {
                var began = await LaterThanAllAsync(db, keys, token);
                var made = await transition(db, began, token);
                if (made <= 0)
                {
                    return null;
                }

                isReported = await RecordManyAsync(db, keys, began, note, token);
                if (Now is var now && now - began > LongestChange)
                {
                    await db.Jobs
                        .Where(j => keys.Contains(j.Key) && j.UpdatedAt == began)
                        .ExecuteUpdateAsync(set => set.Set(j => j.UpdatedAt, now), token);
                }

                return new ManyChanged(made);
            },
            ChangeKind.Lengthy,
            cancellationToken);
        if (changed is null)
        {
            return 0;
        }

        events.PublishMany();
        NotifyOf(isReported);
        return changed.Count;
    }

    /// <summary>Makes a requested transition of one job, or returns why it is refused.</summary>
    /// <param name="id">The job.</param>
    /// <param name="projects">The projects that the caller may change. Of other projects, no job exists for the caller.</param>
    /// <param name="expectedVersion">
    /// The change is refused if the job no longer has this version. Null: the version does not matter.
    /// </param>
    /// <param name="allowedFrom">The statuses in which the change is possible.</param>
    /// <param name="change">
    /// The guarded UPDATE. It receives the query for the job, which is at most one row, and the status in which the job was found.
    /// </param>
    /// <param name="note">Returns what happened to the job after the change.</param>
    /// <param name="otherwise">
    /// The answer if the UPDATE changed nothing although the status is allowed. Null: the change is tried again.
    /// </param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    public async Task<JobChange> RequestAsync(
        Guid id,
        ProjectAccess projects,
        long? expectedVersion,
        IReadOnlyList<JobStatus> allowedFrom,
        Func<ImportGraphContext, IQueryable<ImportJob>, JobStatus, DateTimeOffset, CancellationToken, Task<int>> change,
        Func<ImportJob, EventNote?> note,
        Func<ImportJob, JobChange?> otherwise,
        CancellationToken cancellationToken)
    {
        JobStatus before = default;
        while (true)
        {
            var changed = await MakeAsync(
                async (db, token) =>
                {
                    var job = db.Jobs.In(projects).Where(j => j.Id == id && (expectedVersion == null || j.Version == expectedVersion));
                    if (await job.Select(j => new { j.Key, j.Status }).SingleOrDefaultAsync(token) is not { } found
                        || await change(db, job, found.Status, Now, token) <= 0)
                    {
                        return null;
                    }

                    before = found.Status;
                    return await ReadAsync(db, found.Key, token);
                },
                note,
                cancellationToken);
            if (changed is not null)
            {
                return JobChange.From(before, changed);
            }

            // The job is read after the refusal, so the answer describes the job as it is now: that is what a caller can act on.
            await using var after = await contexts.CreateDbContextAsync(cancellationToken);
            JobChange? answer = await after.Jobs.AsNoTracking().In(projects).SingleOrDefaultAsync(j => j.Id == id, cancellationToken) switch
            {
                null => new ImportNotFoundError(id.ToString()),
                var job when expectedVersion is { } expected && job.Version != expected => new VersionConflictError(expected, job),
                var job when !allowedFrom.Contains(job.Status) => new ImportStateConflictError(job, allowedFrom),
                var job => otherwise(job),
            };
            if (answer is not null)
            {
                return answer;
            }

            // The change became possible between the UPDATE and the read, so it is tried again.
        }
    }

    private static Task<ImportJob?> ReadAsync(ImportGraphContext db, long key, CancellationToken cancellationToken) =>
        db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Key == key, cancellationToken);

    /// <summary>Stores what happened to a job, in its history and for webhooks.</summary>
    /// <returns>Whether there are messages for webhooks.</returns>
    private async Task<bool> RecordAsync(ImportGraphContext db, ImportJob job, EventNote note, CancellationToken cancellationToken)
    {
        await InsertEvent.ExecuteAsync(db, note.Of(job), cancellationToken);
        var isReported = await outbox.AddAsync(db, note.Kind, job, cancellationToken);
        if (note.Kind is ImportEventKind.Failed && job.RetryAt is { } retry)
        {
            var planned = new EventNote(ImportEventKind.RetryPlanned, Actor.Server, TimeText.Of(retry));
            await InsertEvent.ExecuteAsync(db, planned.Of(job, isSecond: true), cancellationToken);
            isReported |= await outbox.AddAsync(db, planned.Kind, job, cancellationToken);
        }

        return isReported;
    }

    /// <summary>Lets the messages for webhooks be sent at once.</summary>
    private void NotifyOf(bool isReported)
    {
        if (isReported)
        {
            outbox.Committed();
        }
    }

    /// <summary>The current time, or a slightly later one that none of these jobs has: the changed ones are found by it afterwards.</summary>
    private async Task<DateTimeOffset> LaterThanAllAsync(ImportGraphContext db, long[] keys, CancellationToken cancellationToken)
    {
        var last = await db.Jobs.Where(j => keys.Contains(j.Key)).MaxAsync(j => (DateTimeOffset?)j.UpdatedAt, cancellationToken);
        var now = Now;
        return last >= now ? last.Value.AddMilliseconds(1) : now;
    }

    /// <summary>
    /// Stores what happened to the jobs that were changed at a time. The history takes one statement per status, however many jobs there are;
    /// only webhooks take one per job.
    /// </summary>
    /// <returns>Whether there are messages for webhooks.</returns>
    private async Task<bool> RecordManyAsync(
        ImportGraphContext db, long[] keys, DateTimeOffset at, Func<JobStatus, EventNote?> note, CancellationToken cancellationToken)
    {
        var isReported = false;
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            if (note(status) is not { Kind: var kind, By: var by, Reason: var reason })
            {
                continue;
            }

            var changed = db.Jobs.Where(j => keys.Contains(j.Key) && j.UpdatedAt == at && j.Status == status);
            await changed
                .Select(j => new
                {
                    JobKey = j.Key,
                    Number = j.Version * EventNote.NumbersPerVersion,
                    j.Project,
                    Attempt = j.Attempt == 0 ? null : (int?)j.Attempt,
                })
                .InsertIntoAsync<ImportEvent>(
                    db, new { At = at, Kind = kind, ActorKind = by.Kind, ActorName = by.Name, Reason = reason }, cancellationToken);
            if (outbox.Wants(kind))
            {
                foreach (var job in await changed.AsNoTracking().OrderBy(j => j.Key).ToListAsync(cancellationToken))
                {
                    isReported |= await outbox.AddAsync(db, kind, job, cancellationToken);
                }
            }
        }

        return isReported;
    }

    /// <summary>How many jobs were changed.</summary>
    private sealed record ManyChanged(int Count);
}
