using System.Runtime.CompilerServices;
using GraphQL;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Server;

/// <summary>What can be watched.</summary>
internal sealed partial class Subscription
{
    private const double DefaultRate = 4;
    private const double LowestRate = 0.01;
    private const double HighestRate = 60;

    /// <summary>
    /// One job: first the job as it is now, then one message a change, and the stream completes after the terminal status. Every message is the whole state, so a client that reconnects just subscribes again. At most `maxRate` messages a second: those in between are merged into the latest; a change of status is never merged away.
    /// </summary>
    public static async Task<IAsyncEnumerable<ImportJob>> ImportStatusUpdated(
        [FromServices] JobEvents events,
        [FromServices] JobListing listing,
        [FromServices] TimeProvider clock,
        [Id] string id,
        double maxRate = DefaultRate,
        CancellationToken cancellationToken = default)
    {
        if (maxRate is not (>= LowestRate and <= HighestRate))
        {
            throw new InvalidInputException("BAD_RATE", $"maxRate must be from {LowestRate} to {HighestRate} messages a second.");
        }

        // Before the stream, so that it is refused like any other bad request and does not begin.
        return Guid.TryParse(id, out var guid) && await listing.FindAsync(guid, cancellationToken) is not null
            ? StatesAsync(guid, TimeSpan.FromSeconds(1 / maxRate), events, listing, clock, cancellationToken)
            : throw new InvalidInputException("IMPORT_NOT_FOUND", "There is no import job with this id.");
    }

    private static async IAsyncEnumerable<ImportJob> StatesAsync(
        Guid id,
        TimeSpan interval,
        JobEvents events,
        JobListing listing,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Listen first, read second: a change in between is not missed, and one that comes both ways is known by its version.
        using var subscription = events.Subscribe(id);
        if (await listing.FindAsync(id, cancellationToken) is not { } now)
        {
            yield break;
        }

        subscription.Offer(now);
        while (true)
        {
            var job = await subscription.ReadAsync(cancellationToken);
            yield return job;
            if (job.Status.IsTerminal())
            {
                yield break;
            }

            await subscription.HoldAsync(job.Status, interval, clock, cancellationToken);
        }
    }
}
