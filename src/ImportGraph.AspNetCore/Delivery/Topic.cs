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
    public abstract IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, CancellationToken cancellationToken);

    /// <summary>Starts to listen; null if the topic is not shared because each subscriber follows at its own pace.</summary>
    public virtual TopicListener? Listen() => null;

    /// <summary>
    /// The event for a reader whose mailbox overflowed; null if the oldest message may be dropped because newer messages replace it.
    /// </summary>
    public virtual TopicEvent? OverflowEvent() => null;
}
