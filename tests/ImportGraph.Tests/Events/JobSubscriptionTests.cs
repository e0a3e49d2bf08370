using ImportGraph.Events;
using ImportGraph.Jobs;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

public sealed class JobSubscriptionTests : IDisposable
{
    private readonly Guid _id = Guid.NewGuid();
    private readonly JobEvents _events = new();
    private readonly JobSubscription _subscription;

    public JobSubscriptionTests() => _subscription = _events.Subscribe(_id);

    public void Dispose() => _subscription.Dispose();

    [Fact]
    public async Task States_with_the_same_status_are_merged_into_the_newest()
    {
        Publish(1, JobStatus.InProgress);
        Publish(2, JobStatus.InProgress);
        Publish(3, JobStatus.InProgress);

        Assert.Equal(3, await ReadAsync());
    }

    [Fact]
    public async Task Changes_of_status_are_not_merged()
    {
        Publish(1, JobStatus.Scheduled);
        Publish(2, JobStatus.InProgress);
        Publish(3, JobStatus.InProgress);
        Publish(4, JobStatus.Failed);

        Assert.Equal(1, await ReadAsync());
        Assert.Equal(3, await ReadAsync());
        Assert.Equal(4, await ReadAsync());
    }

    [Fact]
    public async Task A_state_that_is_not_newer_is_dropped_even_after_the_newer_one_was_read()
    {
        Publish(5, JobStatus.Failed);
        Assert.Equal(5, await ReadAsync());

        Publish(5, JobStatus.Failed);
        Publish(4, JobStatus.InProgress);
        Publish(6, JobStatus.Scheduled);

        Assert.Equal(6, await ReadAsync());
    }

    [Fact]
    public async Task A_reader_that_waits_receives_the_next_state()
    {
        var read = ReadAsync();
        Assert.False(read.IsCompleted);

        Publish(1, JobStatus.Scheduled);

        Assert.Equal(1, await read);
    }

    [Fact]
    public async Task An_overflow_drops_the_oldest_states()
    {
        for (var version = 1; version <= 100; version++)
        {
            Publish(version, version % 2 == 0 ? JobStatus.Failed : JobStatus.Scheduled);
        }

        Assert.Equal(85, await ReadAsync());
        for (var version = 86; version <= 100; version++)
        {
            Assert.Equal(version, await ReadAsync());
        }
    }

    [Fact]
    public async Task A_cancelled_wait_loses_no_state()
    {
        using var cancellation = new CancellationTokenSource();
        var read = _subscription.ReadAsync(cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);

        Publish(1, JobStatus.Scheduled);

        Assert.Equal(1, await ReadAsync());
    }

    [Fact]
    public async Task A_delay_ends_after_its_time_or_at_a_change_of_status()
    {
        var clock = new FakeTimeProvider();
        var delay = _subscription.HoldAsync(JobStatus.InProgress, TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        Publish(1, JobStatus.InProgress);
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await delay;

        delay = _subscription.HoldAsync(JobStatus.InProgress, TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        Assert.False(delay.IsCompleted);
        Publish(2, JobStatus.Successful);
        await delay;
    }

    [Fact]
    public void Nothing_remains_of_a_subscription_that_has_ended()
    {
        using (_events.Subscribe(_id))
        {
            Assert.Equal(1, _events.WatchedJobs);
        }

        Assert.Equal(1, _events.WatchedJobs);
        _subscription.Dispose();
        Assert.Equal(0, _events.WatchedJobs);
        Publish(1, JobStatus.Scheduled);
    }

    [Fact]
    public async Task Concurrent_subscribing_and_unsubscribing_loses_no_event()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 1; round <= 5_000; round++)
            {
                var id = new Guid(round % 3, 0, 0, new byte[8]); // few, so that the last to go meets the first to come
                using var subscription = _events.Subscribe(id);
                _events.Publish(SomeJob.New(id, round));
                Assert.InRange((await subscription.ReadAsync(CancellationToken.None)).Version, 1, 5_000);
            }
        })));

        Assert.Equal(1, _events.WatchedJobs);
    }

    private void Publish(long version, JobStatus status) => _events.Publish(SomeJob.New(_id, version, status));

    private async Task<long> ReadAsync() => (await _subscription.ReadAsync(CancellationToken.None)).Version;
}
