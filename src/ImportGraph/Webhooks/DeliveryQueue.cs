using ImportGraph.Jobs;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;

namespace ImportGraph.Webhooks;

/// <summary>
/// The stored messages. Several processes may send the messages of one endpoint: each takes some by a lease. Of the messages about one job only
/// the oldest that is not done can be taken, so they are sent in their order.
/// </summary>
internal sealed class DeliveryQueue(IDbContextFactory<ImportGraphContext> contexts, ChangeWriter changes, StorageClock clock)
{
    /// <summary>Maximum number of messages that are removed at once, so that other writers wait only for a short transaction.</summary>
    private const int PurgeBatch = 1000;

    /// <summary>How long a message that is late is left to the dispatchers, so that they can make its last attempt.</summary>
    private static readonly TimeSpan LastChance = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly long _start = clock.GetTimestamp();

    /// <summary>Takes messages that are due.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="most">Maximum number of messages.</param>
    /// <param name="lease">How long no other process takes them.</param>
    /// <param name="cancellationToken">Cancels the call before anything is taken.</param>
    /// <returns>The messages, each about another job.</returns>
    public async Task<IReadOnlyList<WebhookDelivery>> TakeAsync(string endpoint, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        var keys = await contexts.ReadAsync(
            (db, token) => Due(db, endpoint, clock.Now).OrderBy(d => d.NextAttemptAt).Take(most).Select(d => d.Key).ToListAsync(token), cancellationToken);
        if (keys.Count == 0)
        {
            return [];
        }

        var (mine, token) = (new List<WebhookDelivery>(), Guid.NewGuid());
        await changes.ChangeAsync(
            async (db, ct) =>
            {
                mine.Clear();
                var (now, until) = (clock.Now, clock.Now + lease);
                // Another process may have taken some of them since they were found.
                await Due(db, endpoint, now)
                    .Where(d => keys.Contains(d.Key))
                    .ExecuteUpdateAsync(set => set.SetProperty(d => d.Lease, token).SetProperty(d => d.NextAttemptAt, until), ct);
                mine.AddRange(await db.WebhookDeliveries.AsNoTracking().Where(d => keys.Contains(d.Key) && d.Lease == token).ToListAsync(ct));
                return mine;
            },
            ChangeKind.Brief,
            cancellationToken);
        return mine;
    }

    /// <summary>Stores what came of an attempt. Does nothing if another process has taken the message meanwhile.</summary>
    public Task StoreAsync(WebhookDelivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => changes.ChangeAsync(
        async (db, token) =>
        {
            var now = clock.Now;
            var attempts = delivery.Attempts + 1;
            var status = outcome.IsAccepted ? DeliveryStatus.Delivered : now < delivery.RetryUntil ? DeliveryStatus.Pending : DeliveryStatus.Failed;
            var wanted = now + WaitAfter(attempts, outcome.RetryAfter);
            // The last attempt is at the end of the time, even if the endpoint asks for a longer wait.
            var next = wanted < delivery.RetryUntil ? wanted : delivery.RetryUntil;
            await db.WebhookDeliveries
                .Where(d => d.Key == delivery.Key && d.Lease == delivery.Lease)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.Status, status)
                        .SetProperty(d => d.NextAttemptAt, next)
                        .SetProperty(d => d.Attempts, attempts)
                        .SetProperty(d => d.LastAttemptAt, now)
                        .SetProperty(d => d.ResponseStatus, outcome.Status)
                        .SetProperty(d => d.ResponseMilliseconds, (int)outcome.Duration.TotalMilliseconds)
                        .SetProperty(d => d.Error, TextCut.Cut(outcome.Error, WebhookDelivery.MaxErrorLength))
                        .SetProperty(d => d.Lease, (Guid?)null),
                    token);
            return this;
        },
        ChangeKind.Brief,
        cancellationToken);

    /// <summary>Gives messages back that were not sent.</summary>
    public Task ReturnAsync(IReadOnlyCollection<WebhookDelivery> deliveries, CancellationToken cancellationToken) => changes.ChangeAsync(
        async (db, token) =>
        {
            var (now, keys, lease) = (clock.Now, deliveries.Select(d => d.Key).ToArray(), deliveries.First().Lease);
            await db.WebhookDeliveries
                .Where(d => keys.Contains(d.Key) && d.Lease == lease)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Lease, (Guid?)null).SetProperty(d => d.NextAttemptAt, now), token);
            return this;
        },
        ChangeKind.Brief,
        cancellationToken);

    /// <summary>
    /// Lets messages fail that nobody sends any more, because their endpoint wants none or is not in the settings. A process that has just started
    /// does not know that yet: its dispatcher may have been down for long.
    /// </summary>
    /// <param name="cancellationToken">Stops the call between two batches.</param>
    public Task FailLateAsync(CancellationToken cancellationToken) =>
        clock.GetElapsedTime(_start) < LastChance ? Task.CompletedTask : FailAsync(clock.Now - LastChance, cancellationToken);

    /// <summary>Lets messages fail whose time ended before a time, and which nobody is sending.</summary>
    public async Task FailAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (now, end) = (clock.Now, before);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var late = db.WebhookDeliveries
            .Where(d => d.Status == DeliveryStatus.Pending && d.RetryUntil < end && (d.Lease == null || d.NextAttemptAt <= now))
            .OrderBy(d => d.Key)
            .Take(PurgeBatch);
        while (await db.ExecuteAsync(FailSomeAsync, cancellationToken) == PurgeBatch)
        {
            // There may be more.
        }

        Task<int> FailSomeAsync(CancellationToken token) => late.ExecuteUpdateAsync(
            set => set
                .SetProperty(d => d.Status, DeliveryStatus.Failed)
                .SetProperty(d => d.Error, "It was not delivered in time.")
                .SetProperty(d => d.Lease, (Guid?)null),
            token);
    }

    /// <summary>Removes messages that were delivered or have failed.</summary>
    /// <param name="age">How long ago that was at least.</param>
    /// <param name="cancellationToken">Stops the call between two batches.</param>
    public async Task PurgeAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        var before = clock.Now - age;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // One that failed was sent last when its time had ended, unless nobody sent it then. The condition on CreatedAt is for the index.
        var old = db.WebhookDeliveries
            .Where(d => d.Status != DeliveryStatus.Pending && d.CreatedAt < before && (d.LastAttemptAt ?? d.CreatedAt) < before)
            .Where(d => d.Status != DeliveryStatus.Failed || d.RetryUntil < before)
            .OrderBy(d => d.CreatedAt)
            .Take(PurgeBatch);
        while (await db.ExecuteAsync(old.ExecuteDeleteAsync, cancellationToken) == PurgeBatch)
        {
            // There may be more.
        }
    }

    /// <summary>Whether someone asked for a message of an endpoint to be sent again since a time.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="since">The time.</param>
    /// <param name="withDone">Whether messages are looked at that another process has sent since. No index finds these.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public Task<bool> IsRedeliveredAsync(string endpoint, DateTimeOffset since, bool withDone, CancellationToken cancellationToken) => contexts.ReadAsync(
        (db, token) =>
        {
            var asked = db.WebhookDeliveries.Where(d => d.Endpoint == endpoint && d.RedeliveredAt > since);
            return (withDone ? asked : asked.Where(d => d.Status == DeliveryStatus.Pending)).AnyAsync(token);
        },
        cancellationToken);

    /// <summary>The messages that are due and whose job has no older message that is not done.</summary>
    private static IQueryable<WebhookDelivery> Due(ImportGraphContext db, string endpoint, DateTimeOffset now) => db.WebhookDeliveries.Where(
        d => d.Status == DeliveryStatus.Pending && d.Endpoint == endpoint && d.NextAttemptAt <= now
            && !db.WebhookDeliveries.Any(
                older => older.Status == DeliveryStatus.Pending && older.Endpoint == endpoint && older.JobId == d.JobId && older.Key < d.Key));

    /// <summary>The wait before the next attempt: twice as long each time, random within 20 percent, so that many messages do not arrive at once.</summary>
    private static TimeSpan WaitAfter(int attempts, TimeSpan? asked)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20));
        wait = (wait < LongestWait ? wait : LongestWait) * (0.8 + (Random.Shared.NextDouble() * 0.4));
        return asked > wait ? asked.Value : wait;
    }
}
