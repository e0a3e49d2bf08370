namespace ImportGraph.AspNetCore.Delivery;

/// <summary>Listens for all subscribers of a group.</summary>
internal abstract class TopicListener : IDisposable
{
    /// <summary>The events, until the token is cancelled.</summary>
    public abstract IAsyncEnumerable<TopicEvent> EventsAsync(CancellationToken cancellationToken);

    public abstract void Dispose();
}
