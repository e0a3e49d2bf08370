using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using CsCheck;
using ImportGraph.AspNetCore.Delivery;
using ImportGraph.Events;
using ImportGraph.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Events;

/// <summary>Subscribers join, sleep, read and leave on some threads, while jobs change on others.</summary>
public sealed class DeliveryRaceTests
{
    private const int Subjects = 40;
    private const int Changes = 150;
    private static readonly IMeterFactory Meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    private static readonly Gen<Habit[]> Habits =
        Gen.Select(Gen.Int[0, Changes], Gen.Int[0, Changes], Gen.Int[0, 2000], (joins, sleeps, slow) => new Habit(joins, joins + sleeps, slow)).Array[1, 4];

    [Fact]
    public Task A_reader_of_a_list_has_the_stored_state_at_the_end() => RunAsync(resyncs: true, (_, _) => Task.CompletedTask, async reader =>
    {
        await reader.ReadAsync(until: () => reader.HasAll);
        Assert.Null(reader.End);
        await reader.LeaveAsync();
    });

    [Fact]
    public Task The_last_state_of_a_job_arrives_and_completes_the_stream() => RunAsync(
        resyncs: false,
        (world, _) =>
        {
            world.Change(0, last: true);
            return Task.CompletedTask;
        },
        async reader =>
        {
            await reader.ReadAsync(until: () => false);
            Assert.Equal(MailboxMessageKind.Complete, reader.End);
            await reader.EndedAsync();
            Assert.True(reader.HasAll);
        });

    [Fact]
    public Task A_fault_reaches_every_reader_that_has_joined_or_is_joining() => RunAsync(
        resyncs: true,
        async (world, groups) =>
        {
            await UntilAsync(() => groups.MemberCount == world.Readers);
            world.Break();
        },
        async reader =>
        {
            await reader.ReadAsync(until: () => false);
            Assert.Equal(MailboxMessageKind.Error, reader.End);
            await reader.EndedAsync();
        });

    [Fact]
    public Task Nothing_remains_of_a_reader_that_leaves() => RunAsync(resyncs: true, (_, _) => Task.CompletedTask, async reader =>
    {
        await reader.SleepAsync();
        await reader.LeaveAsync();
    });

    private static Task RunAsync(bool resyncs, Func<World, SubscriberGroups, Task> finish, Func<Reader, Task> check) =>
        Gen.Select(Habits, Gen.Int[0, resyncs ? Subjects - 1 : 0].Array[0, Changes]).SampleAsync(
            async (habits, changes) =>
            {
                var world = new World(resyncs, habits.Length);
                var groups = new SubscriberGroups(new DeliveryMetrics(Meters), new StorageClock(TimeProvider.System));
                var readers = habits.Select(habit => new Reader(habit, world, groups)).ToList();
                var checks = readers.Select(reader => Task.Run(() => check(reader))).ToList();
                // Two threads change jobs at once. They are slow enough that subscribers join before the last change.
                await Task.WhenAll(changes.Chunk((changes.Length / 2) + 1).Select(part => Task.Run(async () =>
                {
                    foreach (var subject in part)
                    {
                        world.Change(subject);
                        Thread.SpinWait(1000);
                        await Task.Yield();
                    }
                })));
                world.AdvanceTo(int.MaxValue);
                await finish(world, groups);
                readers.ForEach(reader => reader.CheckAgain());
                await Task.WhenAll(checks).WaitAsync(Patience.Step);
                await UntilAsync(() => groups.Count == 0);
                readers.ForEach(reader => reader.Dispose());
            },
            iter: Soak.IsOn ? 500 : 100);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience.Step);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
    }

    /// <param name="Joins">After how many changes it subscribes.</param>
    /// <param name="Wakes">After how many changes it begins to read, or to leave.</param>
    /// <param name="Slow">How long it takes to read a message.</param>
    private sealed record Habit(int Joins, int Wakes, int Slow);

    /// <summary>The stored jobs and their subscribers.</summary>
    private sealed class World(bool resyncs, int readers)
    {
        private readonly Lock _lock = new();
        private readonly long[] _versions = new long[Subjects];
        private readonly HashSet<ChannelWriter<TopicEvent>> _listeners = [];
        private readonly List<(int Changes, TaskCompletionSource Reached)> _awaited = [];
        private int _changes;
        private bool _ended;

        public bool Resyncs => resyncs;

        public int Readers => readers;

        /// <summary>Whether the last change was made.</summary>
        public bool IsOver
        {
            get
            {
                lock (_lock)
                {
                    return _changes == int.MaxValue;
                }
            }
        }

        public long VersionOf(int subject)
        {
            lock (_lock)
            {
                return _versions[subject];
            }
        }

        public void Change(int subject, bool last = false)
        {
            lock (_lock)
            {
                _versions[subject]++;
                _ended = last;
                foreach (var listener in _listeners)
                {
                    listener.TryWrite(EventOf(subject));
                }

                if (!last)
                {
                    AdvanceTo(_changes + 1);
                }
            }
        }

        public TopicEvent EventOf(int subject)
        {
            lock (_lock)
            {
                var version = _versions[subject];
                return new TopicEvent($"{subject}@{version}", subject, version, resyncs ? subject : (subject, version % 2), _ended);
            }
        }

        public void Break()
        {
            lock (_lock)
            {
                foreach (var listener in _listeners)
                {
                    listener.Complete(new InvalidOperationException());
                }
            }
        }

        public void AdvanceTo(int changes)
        {
            lock (_lock)
            {
                _changes = changes;
                _awaited.FindAll(awaited => awaited.Changes <= changes).ForEach(awaited => awaited.Reached.TrySetResult());
            }
        }

        public Task ReachedAsync(int changes)
        {
            lock (_lock)
            {
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((changes, reached));
                AdvanceTo(_changes);
                return reached.Task;
            }
        }

        public Channel<TopicEvent> Listen()
        {
            lock (_lock)
            {
                var events = Channel.CreateUnbounded<TopicEvent>();
                _listeners.Add(events);
                return events;
            }
        }

        public void Leave(Channel<TopicEvent> events)
        {
            lock (_lock)
            {
                _listeners.Remove(events);
            }
        }
    }

    private sealed class WorldTopic(World world) : Topic
    {
        public const string Resync = "RESYNC";

        public override int Capacity => 16;

        public override TopicEvent? OverflowEvent() => world.Resyncs ? new(Resync, Resync, 0, Resync) : null;

        public override TopicListener Listen() => new Listener(world);

        public override async IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (var subject = 0; subject < (world.Resyncs ? Subjects : 1); subject++)
            {
                var first = world.EventOf(subject);
                await Task.Yield();
                if (first.Version > 0)
                {
                    yield return first;
                }
            }
        }

        private sealed class Listener(World world) : TopicListener
        {
            private readonly Channel<TopicEvent> _events = world.Listen();

            public override IAsyncEnumerable<TopicEvent> EventsAsync(CancellationToken cancellationToken) => _events.Reader.ReadAllAsync(cancellationToken);

            public override void Dispose() => world.Leave(_events);
        }
    }

    /// <summary>One subscriber, which is served in the same way as by a transport.</summary>
    private sealed class Reader : Mailbox, IDisposable
    {
        private readonly Habit _habit;
        private readonly World _world;
        private readonly CancellationTokenSource _gone = new();
        private readonly AsyncAutoResetEvent _ready = new();
        private readonly long[] _has = new long[Subjects];
        private readonly long[] _sent = new long[Subjects];
        private readonly Task _filling;

        public Reader(Habit habit, World world, SubscriberGroups groups)
            : base(new WorldTopic(world), groups.Metrics)
        {
            (_habit, _world) = (habit, world);
            _gone.Token.Register(Close);
            _filling = FillAsync(new LiveOperation(
                new SubscriberGroupKey("", null, "", "", "*", ""), new WorldTopic(world), (value, _) => Task.FromResult(Encoding.UTF8.GetBytes((string)value)), _ => "fault"u8.ToArray(), groups));
        }

        /// <summary>The end that it received; null if it received none.</summary>
        public MailboxMessageKind? End { get; private set; }

        /// <summary>Whether nothing changes any longer and it has received all that is stored.</summary>
        public bool HasAll => _world.IsOver && Enumerable.Range(0, Subjects).All(subject => _has[subject] == _world.VersionOf(subject));

        public Task SleepAsync() => _world.ReachedAsync(_habit.Wakes);

        public async Task ReadAsync(Func<bool> until)
        {
            await SleepAsync();
            using var patience = new CancellationTokenSource(Patience.Step);
            while (!until())
            {
                var taken = Take();
                switch (taken.Kind)
                {
                    case MailboxMessageKind.Next:
                        Read(Encoding.UTF8.GetString(taken.Payload));
                        Thread.SpinWait(_habit.Slow);
                        break;
                    case MailboxMessageKind.None:
                        await _ready.WaitAsync(patience.Token);
                        break;
                    default:
                        End = taken.Kind;
                        return;
                }
            }
        }

        /// <summary>Checks again whether the awaited condition is met.</summary>
        public void CheckAgain() => _ready.Set();

        public async Task LeaveAsync()
        {
            await _gone.CancelAsync();
            await EndedAsync();
        }

        /// <summary>Waits until all of its tasks have ended.</summary>
        public async Task EndedAsync()
        {
            await _filling.WaitAsync(Patience.Step).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.True(_filling.IsCompleted && !_filling.IsFaulted);
            await WaitUntilSentAsync(CancellationToken.None).WaitAsync(Patience.Step);
        }

        public void Dispose() => _gone.Dispose();

        protected override void OnReady() => CheckAgain();

        private async Task FillAsync(LiveOperation live)
        {
            await _world.ReachedAsync(_habit.Joins).WaitAsync(_gone.Token);
            await live.RunAsync(this, _gone.Token);
        }

        private void Read(string message)
        {
            if (message == WorldTopic.Resync)
            {
                // It fetches the list.
                for (var subject = 0; subject < Subjects; subject++)
                {
                    _has[subject] = _world.VersionOf(subject);
                }

                return;
            }

            var (sent, version) = (int.Parse(message.Split('@')[0], null), long.Parse(message.Split('@')[1], null));
            Assert.True(version > _sent[sent], $"{message} came after version {_sent[sent]}.");
            (_sent[sent], _has[sent]) = (version, Math.Max(version, _has[sent]));
        }
    }
}
