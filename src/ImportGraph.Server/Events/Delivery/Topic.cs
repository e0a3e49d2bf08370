namespace ImportGraph.Server.Events.Delivery;

/// <summary>What a subscription watches: its source stream (GraphQL specification, section 6.2.3.1).</summary>
internal abstract class Topic
{
    /// <summary>Most messages that wait for one slow reader.</summary>
    public virtual int Capacity => 16;

    /// <summary>
    /// What one subscriber gets for itself: the state as it is now, or all there is to come where nothing is shared. Read once the
    /// listener listens, so a change is in it or follows.
    /// </summary>
    /// <param name="listener">What the subscriber's group listens with; null where the topic is not shared.</param>
    /// <param name="cancellationToken">Signalled when the subscriber is gone.</param>
    public abstract IAsyncEnumerable<TopicEvent> FirstAsync(TopicListener? listener, CancellationToken cancellationToken);

    /// <summary>Begins to listen; null where every subscriber follows at a pace of its own.</summary>
    public virtual TopicListener? Listen() => null;

    /// <summary>What a reader is told for whom too much came to keep; null where the oldest may go, because what is newer says it all.</summary>
    public virtual TopicEvent? Lagged() => null;
}

/// <summary>Listens for all subscribers of a group.</summary>
internal abstract class TopicListener : IDisposable
{
    /// <summary>The events, until nobody wants them any more.</summary>
    public abstract IAsyncEnumerable<TopicEvent> EventsAsync(CancellationToken cancellationToken);

    public abstract void Dispose();
}

/// <summary>Something that subscribers are told.</summary>
/// <param name="Value">What the operation is executed on.</param>
/// <param name="Subject">What it speaks of. Of one subject nothing older follows what is newer.</param>
/// <param name="Version">How new it is; 0 where it has no age.</param>
/// <param name="Merge">An unread message of the same is replaced; null: none is.</param>
/// <param name="IsLast">Whether the stream completes with it.</param>
/// <param name="ChangedAt">When the change was made that it speaks of; null where it is of none.</param>
internal sealed record TopicEvent(object Value, object Subject, long Version, object? Merge, bool IsLast = false, DateTimeOffset? ChangedAt = null);
