using System.Runtime.CompilerServices;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Events;
using ImportGraph.Jobs;
using ImportGraph.Listing;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Events;

/// <summary>Every change to the jobs of some projects that match a filter. Nothing is sent about the jobs of other projects.</summary>
/// <param name="projects">The projects.</param>
/// <param name="filter">Selects the jobs; null for all jobs.</param>
/// <param name="after">The time since when one subscriber has missed changes; null if it starts with the next change.</param>
/// <param name="interval">Minimum time between two messages about one job.</param>
/// <param name="events">Reports new changes.</param>
/// <param name="stored">Finds earlier changes.</param>
/// <param name="clock">The clock.</param>
internal sealed class ChangesTopic(
    ProjectAccess projects,
    RowFilter? filter,
    DateTimeOffset? after,
    TimeSpan interval,
    JobEvents events,
    StoredChanges stored,
    StorageClock clock)
    : Topic
{
    /// <summary>Maximum number of changes that are sent to catch up. A subscriber that missed more should fetch a new list.</summary>
    private const int MaxMissed = 1000;

    public override int Capacity => 256;

    public override TopicListener Listen() => new Listener(this, events, interval, clock);

    public override TopicEvent OverflowEvent() => new(
        new ImportStatusChange(ImportChangeKind.Resync, ChangeCursor.At(clock.GetUtcNow()), null), ImportChangeKind.Resync, 0, ImportChangeKind.Resync);

    public override async IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after is not { } since)
        {
            yield break;
        }

        var sent = 0;
        await foreach (var job in stored.SinceAsync(since, projects, cancellationToken))
        {
            if (sent++ == MaxMissed)
            {
                yield return OverflowEvent();
                yield break;
            }

            yield return EventOf(job, Matches(job));
        }
    }

    private bool IsVisible(ImportJob job) => projects.Includes(job.Project);

    private bool Matches(ImportJob job) => filter is null || filter.Matches(job);

    // The cursor is the time of the job's own change. Earlier changes were sent before, or are found again, because a resumption overlaps.
    private static TopicEvent EventOf(ImportJob job, bool matches) => new(
        new ImportStatusChange(matches ? ImportChangeKind.Matched : ImportChangeKind.Unmatched, ChangeCursor.At(job.UpdatedAt), job), job.Id, job.Version, job.Id, ChangedAt: job.UpdatedAt);

    private sealed class Listener : TopicListener
    {
        /// <summary>Maximum number of jobs with waiting changes, and of jobs whose last state is remembered.</summary>
        private const int MaxJobs = 10_000;

        private readonly ChangesTopic _topic;
        private readonly TimeSpan _interval;
        private readonly StorageClock _clock;
        private readonly IDisposable _subscription;
        private readonly AsyncAutoResetEvent _changed = new();
        private readonly RecentEntries<Guid, (long Version, bool Matched)> _sent = new(MaxJobs / 2);
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
                    yield return _topic.OverflowEvent();
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
            if (!_topic.IsVisible(job))
            {
                return;
            }

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

            _changed.Set();
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

        /// <summary>The event for a change; null if it was already reported, or if no client can have the job in its list.</summary>
        private TopicEvent? Tell(Change change)
        {
            var job = change.Job;
            var matches = _topic.Matches(job);
            var known = _sent.TryGet(job.Id, out var told);
            if (known && told.Version >= job.Version)
            {
                return null;
            }

            _sent.Set(job.Id, (job.Version, matches));
            // A client may have fetched its list while the job was in a state that was merged away, or that this listener did not receive.
            var mayBeListed = !known || told.Matched || change.Matched || told.Version + 1 < change.First;
            return matches || mayBeListed ? EventOf(job, matches) : null;
        }

        /// <summary>The change of a job since it was last reported.</summary>
        /// <param name="Job">The job as it is now.</param>
        /// <param name="First">The first of the merged versions.</param>
        /// <param name="Matched">Whether a version before the last one matched, or may have matched.</param>
        private readonly record struct Change(ImportJob Job, long First, bool Matched);
    }
}

/// <summary>A change of the list that a client has.</summary>
/// <param name="Kind">What the client has to do with the job.</param>
/// <param name="Cursor">Where the stream of changes is resumed.</param>
/// <param name="Job">The job; null for <see cref="ImportChangeKind.Resync"/>.</param>
internal sealed record ImportStatusChange(ImportChangeKind Kind, string Cursor, ImportJob? Job);
