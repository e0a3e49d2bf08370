using StackExchange.Redis;

namespace ImportGraph.Tests.Events;

/// <summary>A real Redis. If none is installed, Garnet is used instead, and a skipped test says so.</summary>
public sealed class RedisServer : IAsyncLifetime
{
    private Func<ValueTask> _stop = () => default;

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Tools.WhySkipped("redis-server") is null)
        {
            var redis = await RedisProcess.StartAsync();
            (Address, _stop) = (redis.Address, redis.DisposeAsync);
        }
        else
        {
            var garnet = new GarnetProcess();
            Address = garnet.Address;
            _stop = () =>
            {
                garnet.Dispose();
                return default;
            };
        }
    }

    public async Task DisposeAsync() => await _stop();
}

public sealed class RedisServerEventsTests(RedisServer redis) : RedisEventsContract(redis.Address), IClassFixture<RedisServer>
{
    /// <summary>Skipped if these tests run on Garnet.</summary>
    [RequiresFact("redis-server")]
    public async Task These_tests_run_on_a_real_Redis()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},allowAdmin=true");

        Assert.Contains("/redis-server", await connection.GetServer(redis.Address).InfoRawAsync("server"), StringComparison.Ordinal);
    }
}
