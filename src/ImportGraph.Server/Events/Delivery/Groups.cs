using System.Collections.Concurrent;
using ImportGraph.Storage;

namespace ImportGraph.Server.Events.Delivery;

/// <summary>Subscribers who ask the same, together: a change is executed and written once for all of them.</summary>
internal sealed class Groups
{
    private readonly ConcurrentDictionary<GroupKey, Group> _groups = new();
    private readonly StorageClock _clock;

    public Groups(DeliveryMetrics metrics, StorageClock clock)
    {
        (Metrics, _clock) = (metrics, clock);
        metrics.Observe(() => _groups.Count);
    }

    /// <summary>What is told of them.</summary>
    public DeliveryMetrics Metrics { get; }

    /// <summary>How many groups there are.</summary>
    internal int Count => _groups.Count;

    /// <summary>How many subscribers are in them.</summary>
    internal int MemberCount => _groups.Values.Sum(group => group.MemberCount);

    /// <summary>Joins the group of those who ask the same, which is made where there is none; null where the topic is not shared.</summary>
    public Membership? Join(GroupKey key, LiveOperation operation, Mailbox mailbox)
    {
        while (true)
        {
            if (!_groups.TryGetValue(key, out var group))
            {
                if (operation.Topic.Listen() is not { } listener)
                {
                    return null;
                }

                var made = new Group(operation, listener, this, key);
                group = _groups.GetOrAdd(key, made);
                if (group == made)
                {
                    group.Start();
                }
                else
                {
                    made.Dispose();
                }
            }

            // Its last member may have left since it was found; then it is no longer the one to join.
            if (group.TryAdd(mailbox))
            {
                return new Membership(group, mailbox);
            }
        }
    }

    /// <summary>Being a member of a group.</summary>
    internal sealed class Membership(Group group, Mailbox mailbox) : IDisposable
    {
        /// <summary>What the group listens with.</summary>
        public TopicListener Listener => group.Listener;

        public void Dispose() => group.Remove(mailbox);
    }

    /// <summary>Those who ask the same.</summary>
    internal sealed class Group(LiveOperation operation, TopicListener listener, Groups groups, GroupKey key) : IDisposable
    {
        /// <summary>Events between two looks at whether readers keep up: fewer than a mailbox has room for.</summary>
        private const int PaceLength = 64;

        /// <summary>How long a burst waits for readers that kept up so far; those who sleep are not waited for again.</summary>
        private static readonly TimeSpan LongestPace = TimeSpan.FromMilliseconds(200);

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

        // Not the token source, which holds nothing: the last member may cancel it at the same time.
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
            // Off the thread of the first to join.
            await Task.Yield();
            try
            {
                var events = 0;
                await foreach (var told in listener.EventsAsync(_over.Token))
                {
                    var emission = await operation.ExecuteAsync(told, _over.Token);
                    foreach (var member in Members())
                    {
                        member.Offer(emission);
                    }

                    if (told.ChangedAt is { } changed)
                    {
                        groups.Metrics.Delivered(groups._clock.GetUtcNow() - changed);
                    }

                    if (++events % PaceLength == 0)
                    {
                        await PaceAsync();
                    }
                }
            }
            catch (OperationCanceledException) when (_over.IsCancellationRequested)
            {
                // The last member left.
            }
            catch (Exception fault)
            {
                // Told, so that they come again: a stream that is silent for good would look like a job that stands still.
                var errors = operation.Explain(fault);
                foreach (var member in Dissolve())
                {
                    member.Fail(errors);
                }
            }
            finally
            {
                Dispose();
            }
        }

        /// <summary>A burst comes faster than any network takes it. Measured by the machine's time: it is the machine that has to keep up.</summary>
        private async Task PaceAsync()
        {
            var filling = Members().Where(member => member.IsFilling).ToList();
            if (filling.Count == 0)
            {
                return;
            }

            using var patience = new CancellationTokenSource(LongestPace, StorageClock.System);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _over.Token);
            try
            {
                foreach (var member in filling)
                {
                    await member.RoomAsync(either.Token);
                }
            }
            catch (OperationCanceledException) when (!_over.IsCancellationRequested)
            {
                foreach (var member in filling.Where(member => member.IsFilling))
                {
                    member.FellBehind();
                }
            }
        }

        /// <summary>Lets nobody join any more, and says who had.</summary>
        private Mailbox[] Dissolve()
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
            groups._groups.TryRemove(new KeyValuePair<GroupKey, Group>(key, this));
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
