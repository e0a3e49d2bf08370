namespace ImportGraph.Server.Events.Delivery;

/// <summary>A subscription that was accepted, and what executes it on each event.</summary>
/// <param name="key">Equal for those whose answers to an event are the same bytes.</param>
/// <param name="topic">What it watches.</param>
/// <param name="execute">Executes it on the value of an event; the result as JSON.</param>
/// <param name="explain">Logs a fault, and says what clients are told of it: a list of errors as JSON.</param>
/// <param name="groups">Those who ask the same.</param>
internal sealed class LiveOperation(
    GroupKey key, Topic topic, Func<object, CancellationToken, Task<byte[]>> execute, Func<Exception, byte[]> explain, Groups groups)
{
    public Topic Topic => topic;

    public DeliveryMetrics Metrics => groups.Metrics;

    /// <summary>Fills a mailbox until the stream has ended, or until its reader is gone.</summary>
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

    /// <summary>Executes it on an event.</summary>
    public async Task<Emission> ExecuteAsync(TopicEvent told, CancellationToken cancellationToken) =>
        new(told, await execute(told.Value, cancellationToken));

    /// <summary>Logs a fault, and says what clients are told of it.</summary>
    public byte[] Explain(Exception fault) => explain(fault);

    private async Task FillAsync(Mailbox mailbox, CancellationToken cancellationToken)
    {
        // Joined before the state is read, so that a change in between is not missed; one that comes both ways is known by its version.
        using var membership = groups.Join(key, this, mailbox);
        await foreach (var first in topic.FirstAsync(membership?.Listener, cancellationToken))
        {
            if (!await mailbox.RoomAsync(cancellationToken))
            {
                // It has ended, or it overflowed with what the group sent: then the list is fetched again, and no more is worth sending.
                break;
            }

            mailbox.Offer(await ExecuteAsync(first, cancellationToken));
        }

        if (membership is null)
        {
            mailbox.Complete();
            return;
        }

        mailbox.Joined();
        while (await mailbox.LaggedAsync(cancellationToken))
        {
            mailbox.Resume(await ExecuteAsync(topic.Lagged()!, cancellationToken));
        }
    }
}

/// <summary>What makes the answers to an event the same bytes.</summary>
/// <param name="Document">The text of the document.</param>
/// <param name="OperationName">Which operation of it.</param>
/// <param name="Variables">The variables that the answer depends on, as JSON.</param>
/// <param name="Scopes">What its subscribers may do.</param>
internal sealed record GroupKey(string Document, string? OperationName, string Variables, string Scopes);
