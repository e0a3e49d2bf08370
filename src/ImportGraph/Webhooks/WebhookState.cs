using System.Collections.Concurrent;

namespace ImportGraph.Webhooks;

/// <summary>How the endpoints answer this process.</summary>
/// <param name="clock">The clock of the database, which also says when someone asked for messages to be sent again.</param>
public sealed class WebhookState(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _failing = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _off = new();

    /// <summary>The endpoints that have accepted nothing since they refused a message, and since when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Failing => _failing;

    /// <summary>The endpoints that want no further messages, and since when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Off => _off;

    /// <summary>Records what came of an attempt.</summary>
    internal void Record(string endpoint, DeliveryOutcome outcome)
    {
        if (outcome.IsAccepted)
        {
            _failing.TryRemove(endpoint, out _);
            return;
        }

        _failing.TryAdd(endpoint, clock.GetUtcNow());
        if (outcome.IsGone)
        {
            _off.TryAdd(endpoint, clock.GetUtcNow());
        }
    }

    /// <summary>Lets an endpoint receive messages again.</summary>
    internal void SwitchOn(string endpoint) => _off.TryRemove(endpoint, out _);
}
