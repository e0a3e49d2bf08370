using System.Collections.Concurrent;
using ImportGraph.Storage;

namespace ImportGraph.AspNetCore.Delivery;

/// <summary>Groups of subscribers with equal requests. A change is executed and written once per group.</summary>
internal sealed class SubscriberGroups
{
    private readonly ConcurrentDictionary<SubscriberGroupKey, Group> _groups = new();
    private readonly StorageClock _clock;

    public SubscriberGroups(DeliveryMetrics metrics, StorageClock clock)
    {
        (Metrics, _clock) = (metrics, clock);
        metrics.Observe(() => _groups.Count);
    }

    /// <summary>The metrics of all groups.</summary>
    public DeliveryMetrics Metrics { get; }

    /// <summary>Number of groups.</summary>
    internal int Count => _groups.Count;

    /// <summary>Number of subscribers in all groups.</summary>
    internal int MemberCount => _groups.Values.Sum(group => group.MemberCount);

    /// <summary>Joins the group of equal requests, and creates it if there is none. Returns null if the topic is not shared.</summary>
    public Membership? Join(SubscriberGroupKey key, LiveOperation operation, Mailbox mailbox)
    {
        while (true)
        {
            if (!_groups.TryGetValue(key, out var group))
            {
                if (operation.Topic.Listen() is not { } listener)
                {
                    return null;
                }

                var created = new Group(operation, listener, this, key);
                group = _groups.GetOrAdd(key, created);
                if (group == created)
                {
                    group.Start();
                }
                else
                {
                    created.Dispose();
                }
            }

            // The last member may have left the group since it was found. Then the group is closed, and the search starts again.
            if (group.TryAdd(mailbox))
            {
                return new Membership(group, mailbox);
            }
        }
    }

    /// <summary>The membership of a mailbox in a group. Disposing it leaves the group.</summary>
    internal sealed class Membership(Group group, Mailbox mailbox) : IDisposable
    {
        /// <summary>The listener of the group.</summary>
        public TopicListener Listener => group.Listener;

        public void Dispose() => group.Remove(mailbox);
    }

    /// <summary>Subscribers with equal requests.</summary>
    internal sealed class Group(LiveOperation operation, TopicListener listener, SubscriberGroups groups, SubscriberGroupKey key)
        : IDisposable
    {
        /// <summary>
        /// Number of events between two checks whether readers keep up. It is smaller than the room in a mailbox of a <c>ChangesTopic</c>.
        /// </summary>
        private const int EventsBetweenChecks = 64;

        /// <summary>
        /// Maximum time that a burst waits for readers that kept up so far. A reader that does not react is not waited for again.
        /// </summary>
        private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

        private readonly HashSet<Mailbox> _members = [];
        private readonly CancellationTokenSource _over = new();
        private Mailbox[]? _snapshot;
        private bool _closed;

        public TopicListener Listener => listener;

        public int MemberCount
        {
            get
            {
                lock (_members)
                {
                    return _members.Count;
                }
            }
        }

        // The token source is not disposed: it owns no resources, and the last member may cancel it at the same time.
        public void Dispose() => listener.Dispose();

        public void Start() => _ = RunAsync();

        public bool TryAdd(Mailbox mailbox)
        {
            lock (_members)
            {
                if (_closed)
                {
                    return false;
                }

                _members.Add(mailbox);
                _snapshot = null;
                return true;
            }
        }

        public void Remove(Mailbox mailbox)
        {
            lock (_members)
            {
                _members.Remove(mailbox);
                _snapshot = null;
                if (_members.Count > 0 || _closed)
                {
                    return;
                }

                Close();
            }

            _over.Cancel();
        }

        private async Task RunAsync()
        {
            // Leaves the thread of the first member.
            await Task.Yield();
            try
            {
                var events = 0;
                await foreach (var topicEvent in listener.EventsAsync(_over.Token))
                {
                    var result = await operation.ExecuteAsync(topicEvent, _over.Token);
                    foreach (var member in Members())
                    {
                        member.Offer(result);
                    }

                    if (topicEvent.ChangedAt is { } changed)
                    {
                        groups.Metrics.Delivered(groups._clock.GetUtcNow() - changed);
                    }

                    if (++events % EventsBetweenChecks == 0)
                    {
                        await WaitForReadersAsync();
                    }
                }
            }
            catch (OperationCanceledException) when (_over.IsCancellationRequested)
            {
                // The last member left.
            }
            catch (Exception fault)
            {
                // Members receive the errors, so that they subscribe again. A stream that stays silent would look like a job without progress.
                var errors = operation.Explain(fault);
                foreach (var member in CloseAndTakeMembers())
                {
                    member.Fail(errors);
                }
            }
            finally
            {
                Dispose();
            }
        }

        /// <summary>
        /// Waits for readers in a burst, because events of a burst come faster than any network can send them. The wait is measured with the
        /// system's clock, because it is the machine that has to keep up.
        /// </summary>
        private async Task WaitForReadersAsync()
        {
            var filling = Members().Where(member => member.IsFilling).ToList();
            if (filling.Count == 0)
            {
                return;
            }

            using var patience = new CancellationTokenSource(LongestWait, StorageClock.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _over.Token);
            try
            {
                foreach (var member in filling)
                {
                    await member.WaitForRoomAsync(either.Token);
                }
            }
            catch (OperationCanceledException) when (!_over.IsCancellationRequested)
            {
                foreach (var member in filling.Where(member => member.IsFilling))
                {
                    member.MarkAsSlow();
                }
            }
        }

        /// <summary>Closes the group for new members, and returns its members.</summary>
        private Mailbox[] CloseAndTakeMembers()
        {
            lock (_members)
            {
                Close();
                return [.. _members];
            }
        }

        private void Close()
        {
            _closed = true;
            groups._groups.TryRemove(new KeyValuePair<SubscriberGroupKey, Group>(key, this));
        }

        private Mailbox[] Members()
        {
            lock (_members)
            {
                return _snapshot ??= [.. _members];
            }
        }
    }
}
