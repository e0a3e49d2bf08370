using System.Diagnostics.Metrics;
using System.Text;
using CsCheck;
using ImportGraph.AspNetCore.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Tests.Events;

/// <summary>A mailbox behaves like a much simpler one that remembers every version.</summary>
public sealed class MailboxTests
{
    private const int Capacity = 4;

    private static readonly DeliveryMetrics Metrics = new(
        new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    private static readonly Gen<(Step Step, int Subject, int Status)[]> Steps = Gen.Select(
        Gen.Frequency(
            (8, Gen.Const(Step.GroupOffers)),
            (4, Gen.Const(Step.FirstStateOffers)),
            (8, Gen.Const(Step.Take)),
            (2, Gen.Const(Step.Join)),
            (3, Gen.Const(Step.Resume)),
            (2, Gen.Const(Step.WaitForRoom)),
            (2, Gen.Const(Step.WaitForLag)),
            (2, Gen.Const(Step.WaitForEnd)),
            (1, Gen.OneOfConst(Step.OfferLast, Step.Complete, Step.Fail, Step.Close))),
        Gen.Int[0, 7],
        Gen.Int[0, 1]).Array[0, 80];

    private enum Step
    {
        GroupOffers,
        FirstStateOffers,
        Take,
        Join,
        Resume,
        WaitForRoom,
        WaitForLag,
        WaitForEnd,
        OfferLast,
        Complete,
        Fail,
        Close,
    }

    [Fact]
    public Task Messages_and_waits_are_the_same_as_in_the_model() => Gen.Select(Steps, Gen.Bool).SampleAsync(
        async (steps, resyncs) =>
        {
            var mailbox = new OpenMailbox(new BareTopic(Capacity, resyncs));
            var model = new Model(Capacity, resyncs);
            var waiters = new List<(Func<bool?> Expected, Task<bool> Actual)>();
            // What is stored, and what the group has reported of it. The reports come later, but in order.
            var (stored, reported, joined) = (new long[8], new long[8], false);
            var taken = new List<string>();
            foreach (var (step, subject, status) in steps)
            {
                switch (step)
                {
                    case Step.GroupOffers:
                        stored[subject] += status;
                        if (reported[subject] < stored[subject])
                        {
                            Offer(Event(subject, ++reported[subject], status, resyncs));
                        }

                        break;
                    case Step.FirstStateOffers when !joined:
                        Offer(Event(subject, ++stored[subject], status, resyncs));
                        break;
                    case Step.OfferLast when !resyncs:
                        reported[subject] = ++stored[subject];
                        Offer(Event(subject, reported[subject], status, resyncs) with { IsLast = true });
                        break;
                    case Step.Take:
                        var next = mailbox.Next();
                        Assert.Equal(model.Take(), next);
                        taken.Add(next);
                        break;
                    case Step.Join:
                        joined = true;
                        mailbox.CompleteJoin();
                        break;
                    case Step.Resume:
                        mailbox.Resume(OpenMailbox.ResultOf(BareTopic.Resync));
                        model.Resume();
                        break;
                    case Step.WaitForRoom:
                        waiters.Add((model.Room, mailbox.WaitForRoomAsync(CancellationToken.None)));
                        break;
                    case Step.WaitForLag:
                        waiters.Add((model.Lag, mailbox.WaitForOverflowAsync(CancellationToken.None)));
                        break;
                    case Step.WaitForEnd:
                        waiters.Add((model.Sent, SentAsync()));
                        break;
                    case Step.Complete:
                        mailbox.Complete();
                        model.End("complete");
                        break;
                    case Step.Fail:
                        mailbox.Fail("error"u8.ToArray());
                        model.End("error");
                        break;
                    case Step.Close:
                        mailbox.Close();
                        model.Close();
                        break;
                }

                await CheckWaitersAsync();
            }

            // The end wakes everything that waits for the mailbox now.
            mailbox.Close();
            model.Close();
            await CheckWaitersAsync();
            Assert.Empty(waiters);
            AssertVersionsIncrease(taken);

            void Offer(TopicEvent offered)
            {
                mailbox.Offer(OpenMailbox.ResultOf(offered));
                model.Offer(offered);
            }

            async Task<bool> SentAsync()
            {
                await mailbox.WaitUntilSentAsync(CancellationToken.None);
                return true;
            }

            async Task CheckWaitersAsync()
            {
                foreach (var (expected, actual) in waiters.ToList())
                {
                    if (expected() is { } answer)
                    {
                        Assert.Equal(answer, await actual.WaitAsync(Patience.Step));
                        waiters.Remove((expected, actual));
                    }
                    else
                    {
                        Assert.False(actual.IsCompleted);
                    }
                }
            }
        },
        iter: 20_000);

    [Fact]
    public void Offering_and_taking_a_message_allocates_no_memory()
    {
        const int Rounds = 10_000;
        var mailbox = new OpenMailbox(new BareTopic(256, resyncs: true));
        mailbox.CompleteJoin();
        using var over = new CancellationTokenSource();
        var lagged = mailbox.WaitForOverflowAsync(over.Token);
        var results = Enumerable.Range(1, Rounds).Select(version => OpenMailbox.ResultOf(Event(version % 100, version, 0, resyncs: true))).ToArray();
        var before = 0L;
        for (var round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var result in results)
            {
                mailbox.Offer(result);
                mailbox.Skip();
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.False(lagged.IsCompleted);
        mailbox.Close();
    }

    private static TopicEvent Event(int subject, long version, int status, bool resyncs) =>
        new(version, subject, version, resyncs ? subject : (subject, status));

    /// <summary>A reader receives only newer versions of a subject.</summary>
    private static void AssertVersionsIncrease(IEnumerable<string> taken)
    {
        foreach (var subject in taken.Where(text => text.Contains('@', StringComparison.Ordinal)).GroupBy(text => text.Split('@')[0]))
        {
            var versions = subject.Select(text => long.Parse(text.Split('@')[1], null)).ToList();
            Assert.Equal(versions.Distinct().Order(), versions);
        }
    }

    /// <summary>Messages are texts: <c>subject@version</c>, <c>RESYNC</c>, <c>complete</c>, <c>error</c>; empty if there is none.</summary>
    private sealed class Model(int capacity, bool resyncs)
    {
        private readonly Dictionary<object, long> _newest = [];
        private readonly List<(string Text, object? Merge)> _waiting = [];
        private bool _overflowed;
        private bool _asked;
        private string? _end;
        private bool _closed;

        private bool Accepts => _end is null && !_closed && !_overflowed;

        public void Offer(TopicEvent offered)
        {
            if (!Accepts || _newest.GetValueOrDefault(offered.Subject) >= offered.Version)
            {
                return;
            }

            _newest[offered.Subject] = offered.Version;
            _waiting.RemoveAll(waiting => Equals(waiting.Merge, offered.Merge));
            _waiting.Add(($"{offered.Subject}@{offered.Version}", offered.Merge));
            if (_waiting.Count > capacity)
            {
                _overflowed = resyncs;
                _waiting.RemoveRange(0, resyncs ? _waiting.Count : 1);
            }

            if (offered.IsLast)
            {
                End("complete");
            }
        }

        public string Take()
        {
            if (_waiting is [var next, ..])
            {
                _waiting.RemoveAt(0);
                return next.Text;
            }

            if (_end is not null && !_closed)
            {
                _closed = true;
                return _end;
            }

            _asked = _overflowed;
            return "";
        }

        public void Resume()
        {
            if (Lag() is true)
            {
                (_overflowed, _asked) = (false, false);
                _waiting.Add(("RESYNC", null));
            }
        }

        public void End(string end) => _end ??= end;

        public void Close()
        {
            _closed = true;
            _waiting.Clear();
        }

        public bool? Room() => !Accepts ? false : _waiting.Count <= capacity / 2 ? true : null;

        public bool? Lag() => _end is not null || _closed ? false : _asked ? true : null;

        public bool? Sent() => _closed ? true : null;
    }

    /// <summary>A mailbox that the test reads.</summary>
    private sealed class OpenMailbox(Topic topic) : Mailbox(topic, Metrics)
    {
        public static EventResult ResultOf(TopicEvent offered) =>
            new(offered, Encoding.UTF8.GetBytes(offered == BareTopic.Resync ? "RESYNC" : $"{offered.Subject}@{offered.Version}"));

        public string Next()
        {
            var taken = Take();
            return taken.Kind is MailboxMessageKind.Complete ? "complete" : taken.Kind is MailboxMessageKind.None ? "" : Encoding.UTF8.GetString(taken.Payload);
        }

        public void Skip() => Take();

        protected override void OnReady()
        {
        }
    }

    private sealed class BareTopic(int capacity, bool resyncs) : Topic
    {
        public static readonly TopicEvent Resync = new("RESYNC", "RESYNC", 0, "RESYNC");

        public override int Capacity => capacity;

        public override TopicEvent? OverflowEvent() => resyncs ? Resync : null;

        public override IAsyncEnumerable<TopicEvent> InitialEventsAsync(TopicListener? listener, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
