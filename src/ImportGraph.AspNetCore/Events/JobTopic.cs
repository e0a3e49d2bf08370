using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Events;

/// <summary>One job, until it ends.</summary>
internal sealed class JobTopic(TimeSpan interval, Guid id, JobEvents events, JobListing listing, TimeProvider clock) : Topic
{
    /// <summary>The job that the first subscriber of a group found; null if it found none.</summary>
    private readonly TaskCompletionSource<ImportJob?> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override TopicListener Listen() => new Listener(events.Subscribe(id), _found.Task, interval, clock);

    public override async IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ImportJob? job = null;
        try
        {
            job = await listing.FindAsync(id, cancellationToken);
        }
        finally
        {
            _found.TrySetResult(job);
        }

        if (job is not null)
        {
            yield return EventOf(job);
        }
    }

    // Only messages of the same attempt and status are merged, so a change of status is never merged away.
    private static TopicEvent EventOf(ImportJob job) => new(job, job.Id, job.Version, (job.Attempt, job.Status), job.IsFinal, job.UpdatedAt);

    private sealed class Listener(JobSubscription subscription, Task<ImportJob?> found, TimeSpan interval, TimeProvider clock) : TopicListener
    {
        public override async IAsyncEnumerable<TopicEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var last = await found.WaitAsync(cancellationToken);
            // The loop continues after the job's end: a subscriber that joined after the end, because the job was retried, waits for what follows.
            while (true)
            {
                if (last is not null)
                {
                    await subscription.HoldAsync(last.Status, interval, clock, cancellationToken);
                }

                last = await subscription.ReadAsync(cancellationToken);
                yield return EventOf(last);
            }
        }

        public override void Dispose() => subscription.Dispose();
    }
}
