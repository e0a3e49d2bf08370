using System.Runtime.CompilerServices;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Server.Events.Delivery;
using ImportGraph.Storage;

namespace ImportGraph.Server.Events;

/// <summary>Every change to the jobs that match a filter.</summary>
/// <param name="filter">Which jobs; null all.</param>
/// <param name="after">Since when one subscriber has missed changes; null: it starts with the next.</param>
/// <param name="interval">Least time between two messages of one job.</param>
/// <param name="events">Says what changes.</param>
/// <param name="stored">Knows what has changed.</param>
/// <param name="clock">The time.</param>
internal sealed class ChangesTopic(
    RowFilter? filter, DateTimeOffset? after, TimeSpan interval, JobEvents events, StoredChanges stored, StorageClock clock) : Topic
{
    /// <summary>Most changes that are sent to catch up. Who missed more is better off with a new list.</summary>
    private const int MaxMissed = 1000;

    public override int Capacity => 256;

    public override TopicListener Listen() => new Listener(this, events, interval, clock);

    public override TopicEvent Lagged() => new(
        new ImportStatusChange(ImportChangeKind.Resync, ChangeCursor.At(clock.GetUtcNow()), null), ImportChangeKind.Resync, 0, ImportChangeKind.Resync);

    public override async IAsyncEnumerable<TopicEvent> FirstAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after is not { } since)
        {
            yield break;
        }

        var sent = 0;
        await foreach (var job in stored.SinceAsync(since, cancellationToken))
        {
            if (sent++ == MaxMissed)
            {
                yield return Lagged();
                yield break;
            }

            yield return EventOf(job, Matches(job));
        }
    }

    private bool Matches(ImportJob job) => filter is null || filter.Matches(job);

    // Its cursor is its own time: what changed before was sent before, or is found again within what a resumption overlaps.
    private static TopicEvent EventOf(ImportJob job, bool matches) => new(
        new ImportStatusChange(matches ? ImportChangeKind.Matched : ImportChangeKind.Unmatched, ChangeCursor.At(job.UpdatedAt), job), job.Id, job.Version, job.Id, ChangedAt: job.UpdatedAt);

    private sealed class Listener : TopicListener
    {
        /// <summary>Most jobs that wait to be told of, or whose last state is remembered.</summary>
        private const int MaxJobs = 10_000;

        private readonly ChangesTopic _topic;
        private readonly TimeSpan _interval;
        private readonly StorageClock _clock;
        private readonly IDisposable _subscription;
        private readonly Signal _changed = new();
        private readonly Recent<Guid, (long Version, bool Matched)> _told = new(MaxJobs / 2);
        private Dictionary<Guid, Change> _waiting = [];
        private bool _overflowed;

        public Listener(ChangesTopic topic, JobEvents events, TimeSpan interval, StorageClock clock)
        {
            (_topic, _interval, _clock) = (topic, interval, clock);
            _subscription = events.SubscribeAll(Add);
        }

        public override async IAsyncEnumerable<TopicEvent> EventsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            while (true)
            {
                await _changed.WaitAsync(cancellationToken);
                var (changed, overflowed) = TakeAll();
                if (overflowed)
                {
                    yield return _topic.Lagged();
                }

                foreach (var change in changed)
                {
                    if (Tell(change) is { } told)
                    {
                        yield return told;
                    }
                }

                await Task.Delay(_interval, _clock, cancellationToken);
            }
        }

        public override void Dispose() => _subscription.Dispose();

        private void Add(ImportJob job)
        {
            lock (_changed)
            {
                var merges = _waiting.TryGetValue(job.Id, out var waiting);
                if (merges && waiting.Job.Version >= job.Version)
                {
                    return;
                }

                if (!merges && _waiting.Count == MaxJobs)
                {
                    _waiting.Clear();
                    _overflowed = true;
                }

                _waiting[job.Id] = merges
                    ? new Change(job, waiting.First, waiting.Matched || waiting.Job.Version + 1 < job.Version || _topic.Matches(waiting.Job))
                    : new Change(job, job.Version, Matched: false);
            }

            _changed.Raise();
        }

        private (IEnumerable<Change> Changed, bool Overflowed) TakeAll()
        {
            lock (_changed)
            {
                var (changed, overflowed) = (_waiting, _overflowed);
                (_waiting, _overflowed) = ([], false);
                return (changed.Values.OrderBy(change => change.Job.UpdatedAt), overflowed);
            }
        }

        /// <summary>What to say of a change; null if it is known, or if nobody can have the job in their list.</summary>
        private TopicEvent? Tell(Change change)
        {
            var job = change.Job;
            var matches = _topic.Matches(job);
            var known = _told.TryGet(job.Id, out var told);
            if (known && told.Version >= job.Version)
            {
                return null;
            }

            _told.Set(job.Id, (job.Version, matches));
            // A list may have been fetched while the job was in a state that was merged away, or that was never heard of.
            var mayBeListed = !known || told.Matched || change.Matched || told.Version + 1 < change.First;
            return matches || mayBeListed ? EventOf(job, matches) : null;
        }

        /// <summary>What became of a job since it was told of last.</summary>
        /// <param name="Job">What it is now.</param>
        /// <param name="First">The first of the versions that were merged.</param>
        /// <param name="Matched">Whether a version before the last matched, or may have.</param>
        private readonly record struct Change(ImportJob Job, long First, bool Matched);
    }
}

/// <summary>A change of the list that a client has.</summary>
/// <param name="Kind">What to do with the job.</param>
/// <param name="Cursor">Where the stream of changes goes on.</param>
/// <param name="Job">The job; null for <see cref="ImportChangeKind.Resync"/>.</param>
internal sealed record ImportStatusChange(ImportChangeKind Kind, string Cursor, ImportJob? Job);

/// <summary>What a change means to a list.</summary>
internal enum ImportChangeKind
{
    /// <summary>Matches `where` now: new, moved in or changed.</summary>
    Matched,

    /// <summary>Changed and does not match now: drop it if you have it.</summary>
    Unmatched,

    /// <summary>Changes may have been lost: refetch the list.</summary>
    Resync,
}
