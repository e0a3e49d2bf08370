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

    private static readonly TimeSpan RetryTime = TimeSpan.FromDays(1);

    private readonly ChangeWriter _changes;
    private readonly StorageClock _clock;
    private readonly WebhookSignal _signal;
    private readonly string[] _endpoints;

    internal Redeliveries(ChangeWriter changes, StorageClock clock, WebhookSignal signal, IOptions<WebhookOptions> options) =>
        (_changes, _clock, _signal, _endpoints) = (changes, clock, signal, [.. options.Value.Webhooks.Keys]);

    /// <summary>Makes messages be sent again to endpoints that are configured, with the same ids and in the order of the changes.</summary>
    /// <param name="filter">Selects the messages; null selects all.</param>
    /// <param name="projects">The projects whose messages the caller may see.</param>
    /// <param name="cancellationToken">Cancels the call before anything is changed.</param>
    /// <exception cref="InvalidInputException">The filter is invalid.</exception>
    public async Task<Redelivery> RedeliverAsync(RowFilter? filter, ProjectAccess projects, CancellationToken cancellationToken)
    {
        filter?.CheckSize();
        var matched = 0;
        await _changes.ChangeAsync(
            async (db, token) =>
            {
                var selected = db.WebhookDeliveries.Where(d => _endpoints.Contains(d.Endpoint));
                selected = projects.Restrict(DeliveryListing.Project, filter) is { } own ? selected.Where(own.ToExpression<WebhookDelivery>()) : selected;
                matched = await selected.CountAsync(token);
                if (matched is 0 or > MaxMessages)
                {
                    return null;
                }

                var now = _clock.Now;
                var until = now + RetryTime;
                await selected.ExecuteUpdateAsync(
                    set => set
                        .SetProperty(d => d.Status, DeliveryStatus.Pending)
                        .SetProperty(d => d.NextAttemptAt, now)
                        .SetProperty(d => d.RetryUntil, until)
                        .SetProperty(d => d.RedeliveredAt, now)
                        .SetProperty(d => d.Lease, (Guid?)null),
                    token);
                return this;
            },
            ChangeKind.Lengthy,
            cancellationToken);
        _signal.Set();
        return matched > MaxMessages ? new Redelivery(0, new SelectionTooLargeError(matched, MaxMessages)) : new Redelivery(matched, null);
    }
}
