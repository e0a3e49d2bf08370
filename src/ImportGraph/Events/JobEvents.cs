using System.Collections.Concurrent;
using ImportGraph.Jobs;

namespace ImportGraph.Events;

/// <summary>Publishes changes of jobs to the listeners in this process. A change is stored first and published second.</summary>
public sealed class JobEvents
{
    private readonly ConcurrentDictionary<Guid, HashSet<JobSubscription>> _subscriptions = new();
    private readonly ConcurrentDictionary<object, Action<ImportJob>> _listeners = new();

    /// <summary>Raised for every change that this process made, on the publisher's thread. Handlers must return at once.</summary>
    public event Action<ImportJob>? Published;

    /// <summary>Raised when this process changed many jobs at once. The changes must then be looked up in the database.</summary>
    public event Action? ManyPublished;

    /// <summary>Raised when the database must be searched for changes, regardless of which process made them.</summary>
    public event Action? ManyDelivered;

    /// <summary>Whether there is any listener.</summary>
    public bool IsWatched => !_subscriptions.IsEmpty || !_listeners.IsEmpty;

    /// <summary>Number of jobs with at least one subscription.</summary>
    internal int WatchedJobs => _subscriptions.Count;

    /// <summary>Publishes the new state of a job that this process just changed.</summary>
    /// <param name="job">The whole job as it was stored. From now on it is shared, so it must not be changed.</param>
    public void Publish(ImportJob job)
    {
        Deliver(job);
        Published?.Invoke(job);
    }

    /// <summary>Publishes that this process just changed many jobs. Their new state is in the database.</summary>
    public void PublishMany()
    {
        DeliverMany();
        ManyPublished?.Invoke();
    }

    /// <summary>Requests a search of the database for changes of many jobs, regardless of which process made them.</summary>
    public void DeliverMany() => ManyDelivered?.Invoke();

    /// <summary>
    /// Delivers the state of a job to the listeners in this process, regardless of which process changed it. Subscriptions skip states
    /// that they already know.
    /// </summary>
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

    /// <summary>Starts to listen to all jobs. A change may be delivered more than once, and after a newer one.</summary>
    /// <param name="listener">Called on the publisher's thread. It must return at once.</param>
    /// <returns>Dispose it to stop listening.</returns>
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
                // The set may have been emptied and removed since it was fetched. Then it no longer receives changes.
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
