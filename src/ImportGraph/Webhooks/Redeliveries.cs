using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ImportGraph.Webhooks;

/// <summary>Sends messages again if someone asks for it.</summary>
public sealed class Redeliveries
{
    /// <summary>Maximum number of messages of one request.</summary>
    private const int MaxMessages = 10_000;

    /// <summary>Number of messages that are changed in one transaction, so that other writers wait only shortly.</summary>
    private const int Range = 2000;

    private readonly IDbContextFactory<ImportGraphContext> _contexts;
    private readonly QuerySchedulers _schedulers;
    private readonly ChangeWriter _changes;
    private readonly StorageClock _clock;
    private readonly WebhookSignal _signal;
    private readonly Dictionary<string, TimeSpan> _retryTimes;

    internal Redeliveries(
        IDbContextFactory<ImportGraphContext> contexts,
        QuerySchedulers schedulers,
        ChangeWriter changes,
        StorageClock clock,
        WebhookSignal signal,
        IOptions<WebhookOptions> options)
    {
        (_contexts, _schedulers, _changes, _clock, _signal) = (contexts, schedulers, changes, clock, signal);
        _retryTimes = options.Value.Webhooks.ToDictionary(endpoint => endpoint.Key, endpoint => endpoint.Value.RetryTime);
    }

    /// <summary>
    /// Makes messages be sent again to endpoints that are configured, with the same ids and in the order of the changes. If the database fails
    /// halfway, some messages are sent again; the same request then sends all of them again.
    /// </summary>
    /// <param name="filter">Selects the messages; null selects all.</param>
    /// <param name="projects">The projects whose messages the caller may see.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <exception cref="InvalidInputException">The filter is invalid.</exception>
    public async Task<Redelivery> RedeliverAsync(RowFilter? filter, ProjectAccess projects, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        // The filter may have to look at every message, so the messages are found before a transaction lets other writers wait.
        var found = await ReadAsync(
            (messages, token) => messages.OrderBy(d => d.Key).Select(d => new Found(d.Key, d.Endpoint)).Take(MaxMessages + 1).ToListAsync(token));
        if (found.Count > MaxMessages)
        {
            var matched = await ReadAsync((messages, token) => messages.CountAsync(token));
            return new Redelivery(0, new SelectionTooLargeError(matched, MaxMessages));
        }

        var changed = 0;
        foreach (var endpoint in found.GroupBy(message => message.Endpoint, message => message.Key))
        {
            foreach (var keys in endpoint.Chunk(Range))
            {
                // After the first change the work continues, even if the caller no longer waits for it.
                changed += await ChangeAsync(keys, _retryTimes[endpoint.Key], changed == 0 ? cancellationToken : CancellationToken.None);
            }
        }

        _signal.Set();
        return new Redelivery(changed, null);

        Task<TResult> ReadAsync<TResult>(Func<IQueryable<WebhookDelivery>, CancellationToken, Task<TResult>> readAsync) =>
            _contexts.ScanAsync(_schedulers, (db, token) => readAsync(Selected(db, filter, projects), token), cancellationToken);
    }

    private IQueryable<WebhookDelivery> Selected(ImportGraphContext db, RowFilter? filter, ProjectAccess projects)
    {
        var names = _retryTimes.Keys;
        var known = db.WebhookDeliveries.AsNoTracking().Where(d => names.Contains(d.Endpoint));
        return projects.Restrict(DeliveryListing.Project, filter) is { } own ? known.Where(own.ToExpression<WebhookDelivery>()) : known;
    }

    private async Task<int> ChangeAsync(long[] keys, TimeSpan retryTime, CancellationToken cancellationToken)
    {
        var changed = 0;
        await _changes.ChangeAsync(
            async (db, token) =>
            {
                var now = _clock.Now;
                var until = now + retryTime;
                // The waits between attempts begin small again.
                changed = await db.WebhookDeliveries.Where(d => keys.Contains(d.Key)).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.Status, DeliveryStatus.Pending)
                        .SetProperty(d => d.NextAttemptAt, now)
                        .SetProperty(d => d.RetryUntil, d => d.RetryUntil > until ? d.RetryUntil : until)
                        .SetProperty(d => d.Attempts, 0)
                        .SetProperty(d => d.RedeliveredAt, now)
                        .SetProperty(d => d.Lease, (Guid?)null),
                    token);
                return this;
            },
            ChangeKind.Lengthy,
            cancellationToken);
        return changed;
    }

    /// <summary>A message that is sent again.</summary>
    private sealed record Found(long Key, string Endpoint);
}
