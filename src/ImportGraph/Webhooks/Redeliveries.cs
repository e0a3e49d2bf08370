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

    private readonly ChangeWriter _changes;
    private readonly StorageClock _clock;
    private readonly WebhookSignal _signal;
    private readonly (string Name, TimeSpan RetryTime)[] _endpoints;

    internal Redeliveries(ChangeWriter changes, StorageClock clock, WebhookSignal signal, IOptions<WebhookOptions> options)
    {
        (_changes, _clock, _signal) = (changes, clock, signal);
        _endpoints = [.. options.Value.Webhooks.Select(endpoint => (endpoint.Key, endpoint.Value.RetryTime))];
    }

    /// <summary>Makes messages be sent again to endpoints that are configured, with the same ids and in the order of the changes.</summary>
    /// <param name="filter">Selects the messages; null selects all.</param>
    /// <param name="projects">The projects whose messages the caller may see.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <exception cref="InvalidInputException">The filter is invalid.</exception>
    public async Task<Redelivery> RedeliverAsync(RowFilter? filter, ProjectAccess projects, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var matched = 0;
        var names = _endpoints.Select(endpoint => endpoint.Name).ToArray();
        await _changes.ChangeAsync(
            async (db, token) =>
            {
                var selected = db.WebhookDeliveries.Where(d => names.Contains(d.Endpoint));
                selected = projects.Restrict(DeliveryListing.Project, filter) is { } own ? selected.Where(own.ToExpression<WebhookDelivery>()) : selected;
                matched = await selected.CountAsync(token);
                if (matched is 0 or > MaxMessages)
                {
                    return null;
                }

                var now = _clock.Now;
                foreach (var (name, retryTime) in _endpoints)
                {
                    var until = now + retryTime;
                    // The waits between attempts begin small again.
                    await selected.Where(d => d.Endpoint == name).ExecuteUpdateAsync(
                        set => set
                            .SetProperty(d => d.Status, DeliveryStatus.Pending)
                            .SetProperty(d => d.NextAttemptAt, now)
                            .SetProperty(d => d.RetryUntil, d => d.RetryUntil > until ? d.RetryUntil : until)
                            .SetProperty(d => d.Attempts, 0)
                            .SetProperty(d => d.RedeliveredAt, now)
                            .SetProperty(d => d.Lease, (Guid?)null),
                        token);
                }

                return this;
            },
            ChangeKind.Lengthy,
            cancellationToken);
        _signal.Set();
        return matched > MaxMessages ? new Redelivery(0, new SelectionTooLargeError(matched, MaxMessages)) : new Redelivery(matched, null);
    }
}
