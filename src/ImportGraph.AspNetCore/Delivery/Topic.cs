namespace ImportGraph.AspNetCore.Delivery;

/// <summary>What a subscription watches: its source stream (GraphQL specification, section 6.2.3.1).</summary>
internal abstract class Topic
{
    /// <summary>Maximum number of messages that wait for one slow reader.</summary>
    public virtual int Capacity => 16;

    /// <summary>
    /// The events for one subscriber only: the current state, or the whole stream if the topic is not shared. The state is read after the
    /// listener has started, so every change is in the state or follows it.
    /// </summary>
    /// <param name="listener">The listener of the subscriber's group; null if the topic is not shared.</param>
    /// <param name="cancellationToken">Signalled when the subscriber is gone.</param>
    public abstract IAsyncEnumerable<TopicEvent> FirstAsync(TopicListener? listener, CancellationToken cancellationToken);

    /// <summary>Starts to listen; null if the topic is not shared because each subscriber follows at its own pace.</summary>
    public virtual TopicListener? Listen() => null;

    /// <summary>The event for a reader whose mailbox overflowed; null if the oldest message may be dropped because newer messages replace it.</summary>
    public virtual TopicEvent? Lagged() => null;
}

/// <summary>An event that subscribers receive.</summary>
/// <param name="Value">The value that the operation is executed on.</param>
/// <param name="Subject">What the event is about. For one subject, an older event never follows a newer one.</param>
/// <param name="Version">The version of the subject; 0 if it has none.</param>
/// <param name="Merge">An unread message with an equal value is replaced; null if none is replaced.</param>
/// <param name="IsLast">Whether the stream completes after this event.</param>
/// <param name="ChangedAt">When the reported change was made; null if the event does not report a change.</param>
internal sealed record TopicEvent(object Value, object Subject, long Version, object? Merge, bool IsLast = false, DateTimeOffset? ChangedAt = null);
