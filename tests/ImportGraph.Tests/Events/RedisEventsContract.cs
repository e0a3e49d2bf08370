using System.Diagnostics.Metrics;
using ImportGraph.Events;
using ImportGraph.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ImportGraph.Tests.Events;

/// <summary>Rules for events between two processes. They apply to every server that speaks Redis's protocol.</summary>
public abstract class RedisEventsContract(string redis) : EventsContract, IAsyncLifetime
{
    private readonly Node[] _nodes = [new(redis), new(redis)];

    protected override JobEvents Here => _nodes[0].Events;

    protected override JobEvents There => _nodes[1].Events;

    public async Task InitializeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"v":2,"from":"00000000-0000-0000-0000-000000000001","job":{"id":"00000000-0000-0000-0000-000000000001"}}""")]
    [InlineData("""{"v":1,"from":"x"}""")]
    [InlineData("""{"v":1,"from":"00000000-0000-0000-0000-000000000001","job":{}}""")]
    [InlineData("""{"v":1,"from":"00000000-0000-0000-0000-000000000001","job":{"id":"00000000-0000-0000-0000-000000000001","jobType":"Dance","sourceType":"SharedFilePath","sourcePath":"p","createdAt":"2030-01-01T00:00:00Z","updatedAt":"2030-01-01T00:00:00Z","startTime":"2030-01-01T00:00:00Z"}}""")]
    public async Task A_message_that_is_not_understood_is_ignored_and_counted(string message)
    {
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis);
        var id = Guid.NewGuid();
        using var subscription = There.Subscribe(id);
        var ignored = _nodes[1].Ignored;

        await other.GetSubscriber().PublishAsync(RedisChannel.Literal("importgraph:jobs"), message);
        var received = subscription.ReadAsync(default);
        await PublishUntilAsync(Job(id, 1, JobStatus.Scheduled), () => received.IsCompleted);

        Assert.Equal(1, (await received).Version);
        Assert.Equal(ignored + 1, _nodes[1].Ignored);
    }

    [Fact]
    public async Task Messages_contain_no_lease_token_and_no_checkpoint()
    {
        var job = Job(Guid.NewGuid(), 1, JobStatus.InProgress);
        (job.LeaseToken, job.Checkpoint) = (Guid.NewGuid(), "checkpoint");
        await using var other = await ConnectionMultiplexer.ConnectAsync(redis);
        var messages = await other.GetSubscriber().SubscribeAsync(RedisChannel.Literal("importgraph:jobs"));

        var received = MessageAsync();
        await PublishUntilAsync(job, () => received.IsCompleted);

        var message = await received;
        Assert.DoesNotContain(job.LeaseToken.ToString()!, message, StringComparison.Ordinal);
        Assert.DoesNotContain("checkpoint", message, StringComparison.OrdinalIgnoreCase);

        async Task<string> MessageAsync()
        {
            while (true)
            {
                var text = (string)(await messages.ReadAsync()).Message!;
                if (text.Contains(job.Id.ToString(), StringComparison.Ordinal))
                {
                    return text;
                }
            }
        }
    }

    /// <summary>Publishes a job until it has arrived. A connection to Redis may break on a busy machine, which loses the messages of that moment.</summary>
    private Task PublishUntilAsync(ImportJob job, Func<bool> hasArrived) => Until.TrueAsync(
        () =>
        {
            Here.Publish(job);
            return hasArrived();
        },
        "the message has arrived");

    /// <summary>A process that sends its changes over Redis.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly MeterListener _meters = new();
        private readonly RedisEvents _redis;
        private long _ignored;

        public Node(string redis)
        {
            var meters = _services.GetRequiredService<IMeterFactory>();
            _redis = new RedisEvents(Events, Options.Create(new EventOptions { Redis = redis }), TimeProvider.System, meters, NullLogger<RedisEvents>.Instance);
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "importgraph.events.ignored")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref _ignored, measurement));
            _meters.Start();
        }

        public JobEvents Events { get; } = new();

        public long Ignored => Interlocked.Read(ref _ignored);

        public async Task StartAsync()
        {
            var up = new TaskCompletionSource();
            _redis.Recovered += up.SetResult;
            await _redis.StartAsync(default);
            await up.Task.WaitAsync(Patience.Step);
        }

        public async ValueTask DisposeAsync()
        {
            await _redis.StopAsync(default);
            _redis.Dispose();
            _meters.Dispose();
            await _services.DisposeAsync();
        }
    }
}
