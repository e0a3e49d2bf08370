namespace ImportGraph.AspNetCore.Delivery;

/// <summary>A subscription that was accepted. It executes its operation on each event.</summary>
/// <param name="key">Equal for subscriptions whose answers to an event are the same bytes.</param>
/// <param name="topic">The topic that it watches.</param>
/// <param name="execute">Executes the operation on the value of an event; returns the result as JSON.</param>
/// <param name="explain">Logs a fault, and returns the errors that the client receives, as a JSON list.</param>
/// <param name="groups">The groups of subscribers.</param>
internal sealed class LiveOperation(
    SubscriberGroupKey key,
    Topic topic,
    Func<object, CancellationToken, Task<byte[]>> execute,
    Func<Exception, byte[]> explain,
    SubscriberGroups groups)
{
    public Topic Topic => topic;

    public DeliveryMetrics Metrics => groups.Metrics;

    /// <summary>Fills a mailbox until the stream ends, or until its reader is gone.</summary>
    public async Task RunAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        try
        {
            await FillAsync(mailbox, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            mailbox.Fail(explain(fault));
        }
    }

    /// <summary>Executes the operation on an event.</summary>
    public async Task<EventResult> ExecuteAsync(TopicEvent topicEvent, CancellationToken cancellationToken) =>
        new(topicEvent, await execute(topicEvent.Value, cancellationToken));

    /// <summary>Logs a fault, and returns the errors that the client receives, as a JSON list.</summary>
    public byte[] Explain(Exception fault) => explain(fault);

    private async Task FillAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        // The subscriber joins before the state is read, so no change in between is missed. A change that arrives twice is recognised by
        // its version.
        using var membership = groups.Join(key, this, mailbox);
        await foreach (var first in topic.InitialEventsAsync(membership?.Listener, cancellationToken))
        {
            if (!await mailbox.WaitForRoomAsync(cancellationToken))
            {
                // The mailbox has ended, or it overflowed with events of the group. After an overflow the client fetches the list again, so
                // it needs no more.
                break;
            }

            mailbox.Offer(await ExecuteAsync(first, cancellationToken));
        }

        if (membership is null)
        {
            mailbox.Complete();
            return;
        }

        mailbox.CompleteJoin();
        while (await mailbox.WaitForOverflowAsync(cancellationToken))
        {
            mailbox.Resume(await ExecuteAsync(topic.OverflowEvent()!, cancellationToken));
        }
    }
}

/// <summary>Identifies subscriptions whose answers to an event are the same bytes.</summary>
/// <param name="Document">The text of the document.</param>
/// <param name="OperationName">The name of the operation in the document; null if it has none.</param>
/// <param name="Variables">The variables that the answer depends on, as JSON.</param>
/// <param name="Scopes">The scopes of the subscribers.</param>
/// <param name="Projects">The projects of the subscribers.</param>
/// <param name="PathBase">The path before the paths of the server, which URLs in the answer begin with.</param>
internal sealed record SubscriberGroupKey(string Document, string? OperationName, string Variables, string Scopes, string Projects, string PathBase);
