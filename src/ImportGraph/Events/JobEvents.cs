using System.Collections.Concurrent;
using ImportGraph.Jobs;

namespace ImportGraph.Events;

/// <summary>"This job changed", told to whoever listens in this process. A change is stored first and published second.</summary>
public sealed class JobEvents
{
    private readonly ConcurrentDictionary<Guid, HashSet<JobSubscription>> _subscriptions = new();
    private readonly ConcurrentDictionary<object, Action<ImportJob>> _listeners = new();

    /// <summary>Raised for every change that this process made, on the publisher's thread: handlers return at once.</summary>
    public event Action<ImportJob>? Published;

    /// <summary>Raised when this process changed so many jobs at once that each is looked for in the database.</summary>
    public event Action? ManyPublished;

    /// <summary>Raised when the database has to be looked into for changes, wherever they were made.</summary>
    public event Action? ManyDelivered;

    /// <summary>Whether anybody listens.</summary>
    public bool IsWatched => !_subscriptions.IsEmpty || !_listeners.IsEmpty;

    /// <summary>How many jobs somebody listens to.</summary>
    internal int WatchedJobs => _subscriptions.Count;

    /// <summary>Tells everybody what a job is that was just changed here.</summary>
    /// <param name="job">The whole job as it was stored. It is shared from here on, so nobody changes it any more.</param>
    public void Publish(ImportJob job)
    {
        Deliver(job);
        Published?.Invoke(job);
    }

    /// <summary>Tells everybody that many jobs were just changed here: what they are now stands in the database.</summary>
    public void PublishMany()
    {
        DeliverMany();
        ManyPublished?.Invoke();
    }

    /// <summary>Has the changes of many jobs looked for, wherever they were made.</summary>
    public void DeliverMany() => ManyDelivered?.Invoke();

    /// <summary>Tells those who listen here what a job is, wherever it was changed. What they know already they pass over.</summary>
    public void Deliver(ImportJob job)
    {
        if (_subscriptions.TryGetValue(job.Id, out var subscriptions))
        {
            lock (subscriptions)
            {
                foreach (var subscription in subscriptions)
                {
                    subscription.Offer(job);
                }
            }
        }

        foreach (var (_, listener) in _listeners)
        {
            listener(job);
        }
    }

    /// <summary>Starts to listen to all jobs. A change may come more than once, and after a newer one.</summary>
    /// <param name="listener">Called on the publisher's thread: returns at once.</param>
    /// <returns>What ends it.</returns>
    public IDisposable SubscribeAll(Action<ImportJob> listener)
    {
        var subscription = new Listening(this);
        _listeners.TryAdd(subscription, listener);
        return subscription;
    }

    /// <summary>Starts to listen to one job. To miss nothing, subscribe first and read the stored state second.</summary>
    public JobSubscription Subscribe(Guid jobId)
    {
        var subscription = new JobSubscription(this, jobId);
        while (true)
        {
            var subscriptions = _subscriptions.GetOrAdd(jobId, _ => []);
            lock (subscriptions)
            {
                // The set may have been emptied and removed since it was fetched; then it is no longer the one that is told.
                if (_subscriptions.TryGetValue(jobId, out var current) && current == subscriptions)
                {
                    subscriptions.Add(subscription);
                    return subscription;
                }
            }
        }
    }

    internal void Unsubscribe(JobSubscription subscription)
    {
        if (_subscriptions.TryGetValue(subscription.JobId, out var subscriptions))
        {
            lock (subscriptions)
            {
                if (subscriptions.Remove(subscription) && subscriptions.Count == 0)
                {
                    _subscriptions.TryRemove(subscription.JobId, out _);
                }
            }
        }
    }

    private sealed class Listening(JobEvents events) : IDisposable
    {
        public void Dispose() => events._listeners.TryRemove(this, out _);
    }
}
