using System.Diagnostics.Metrics;
using System.Threading.Channels;
using ImportGraph.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ImportGraph.Events;

/// <summary>
/// Sends changes between processes, fast but without a guarantee: <see cref="MissedChanges"/> finds the changes that are lost. The code
/// that changes a job does not wait for Redis. To check that Redis works, the process sends itself a message every second, over the same
/// path as all other messages.
/// </summary>
public sealed partial class RedisEvents(
    JobEvents events, IOptions<EventOptions> options, TimeProvider clock, IMeterFactory meters, ILogger<RedisEvents> logger)
    : BackgroundService
{
    /// <summary>Maximum number of changes that wait to be sent. Beyond it the oldest are dropped.</summary>
    private const int QueueLength = 4096;

    /// <summary>Number of messages that are sent together, before the answers of Redis are awaited.</summary>
    private const int BatchSize = 256;

    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long after this process the others may take to reconnect to Redis: their pause between two attempts increases each time.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(15);

    private readonly Guid _self = Guid.NewGuid();
    private readonly Channel<JobMessage> _outgoing = Channel.CreateBounded<JobMessage>(
        new BoundedChannelOptions(QueueLength) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly Counter<long> _ignored = meters.Create(Telemetry.Name).CreateCounter<long>(
        "importgraph.events.ignored", "{message}", "Messages of other processes that were not understood.");

    private readonly Counter<long> _unsent = meters.Create(Telemetry.Name).CreateCounter<long>(
        "importgraph.events.unsent", "{message}", "Changes that could not be sent to Redis. Other processes find them in the database.");

    private long _heard;
    private long _recovered;
    private bool _wasUp;

    /// <summary>Raised when Redis works again, or works for the first time.</summary>
    public event Action? Recovered;

    /// <summary>Whether Redis is used at all.</summary>
    public bool IsConfigured => !string.IsNullOrWhiteSpace(options.Value.Redis);

    /// <summary>Whether Redis currently delivers the changes of other processes.</summary>
    public bool IsUp => Volatile.Read(ref _heard) is not 0 and var heard && clock.GetElapsedTime(heard) < LongestSilence;

    /// <summary>Whether Redis works, and has worked so long that the other processes have reconnected, too.</summary>
    public bool IsSteady => IsUp && clock.GetElapsedTime(Volatile.Read(ref _recovered)) > Settling;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsConfigured)
        {
            return;
        }

        events.Published += Queue;
        events.ManyPublished += QueueMany;
        try
        {
            await using var redis = await ConnectAsync(stoppingToken);
            await Task.WhenAll(SendAsync(redis.GetSubscriber(), stoppingToken), BeatAsync(redis.GetSubscriber(), stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        finally
        {
            events.Published -= Queue;
            events.ManyPublished -= QueueMany;
        }
    }

    private void Queue(ImportJob job) => Queue(new JobMessage(JobMessage.Version, _self, job));

    private void QueueMany() => Queue(new JobMessage(JobMessage.Version, _self, Many: true));

    private void Queue(JobMessage message)
    {
        if (_outgoing.Reader.Count >= QueueLength)
        {
            _unsent.Add(1);
        }

        _outgoing.Writer.TryWrite(message);
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancellationToken)
    {
        var configuration = ConfigurationOptions.Parse(options.Value.Redis!);
        configuration.ClientName ??= "ImportGraph";
        // Connecting is retried if Redis is unavailable. Meanwhile no messages are kept for it.
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        var redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        while (true)
        {
            try
            {
                var messages = await redis.GetSubscriber().SubscribeAsync(RedisChannel.Literal(JobMessage.Channel));
                messages.OnMessage(message => Receive(message.Message));
                return redis;
            }
            catch (RedisException fault)
            {
                Log.Unreachable(logger, fault.Message);
                await Task.Delay(BeatInterval, clock, cancellationToken);
            }
        }
    }

    private void Receive(RedisValue value)
    {
        if (JobMessage.Read(((ReadOnlyMemory<byte>)value).Span) is not { } message)
        {
            _ignored.Add(1);
        }
        else if (message.From == _self)
        {
            if (message is { Job: null, Many: false })
            {
                Hear();
            }
        }
        else if (message.Job is { } job)
        {
            events.Deliver(job);
        }
        else if (message.Many)
        {
            events.DeliverMany();
        }
    }

    private void Hear()
    {
        Volatile.Write(ref _heard, clock.GetTimestamp());
        if (!_wasUp)
        {
            _wasUp = true;
            Volatile.Write(ref _recovered, clock.GetTimestamp());
            Log.Up(logger);
            Recovered?.Invoke();
        }
    }

    private async Task BeatAsync(ISubscriber subscriber, CancellationToken cancellationToken)
    {
        var beat = new JobMessage(JobMessage.Version, _self).Write();
        while (true)
        {
            await TrySendAsync(subscriber, beat);
            await Task.Delay(BeatInterval, clock, cancellationToken);
            if (_wasUp && !IsUp)
            {
                _wasUp = false;
                Log.Down(logger);
            }
        }
    }

    private async Task SendAsync(ISubscriber subscriber, CancellationToken cancellationToken)
    {
        var batch = new List<Task<bool>>(BatchSize);
        while (await _outgoing.Reader.WaitToReadAsync(cancellationToken))
        {
            while (batch.Count < BatchSize && _outgoing.Reader.TryRead(out var message))
            {
                batch.Add(TrySendAsync(subscriber, message.Write()));
            }

            _unsent.Add((await Task.WhenAll(batch)).Count(sent => !sent));
            batch.Clear();
        }
    }

    private static async Task<bool> TrySendAsync(ISubscriber subscriber, byte[] message)
    {
        try
        {
            await subscriber.PublishAsync(RedisChannel.Literal(JobMessage.Channel), message);
            return true;
        }
        catch (Exception lost) when (lost is RedisException or TimeoutException)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(81, LogLevel.Warning, "Subscribing to Redis failed ({Reason}); trying again")]
        public static partial void Unreachable(ILogger logger, string reason);

        [LoggerMessage(82, LogLevel.Warning, "Redis does not answer. Until it does, changes made by other processes arrive a few seconds late")]
        public static partial void Down(ILogger logger);

        [LoggerMessage(83, LogLevel.Information, "Redis now delivers changes between the processes")]
        public static partial void Up(ILogger logger);
    }
}
