using System.Diagnostics;
using ImportGraph.Tests.Hosting;
using StackExchange.Redis;

namespace ImportGraph.Tests.Events;

/// <summary>A real Redis, as a process of its own that keeps nothing. If none is installed Garnet takes its place, and a test says so.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly Process? _process;
    private readonly GarnetProcess? _standIn;

    public RedisServer()
    {
        if (Tools.WhySkipped("redis-server") is not null)
        {
            _standIn = new GarnetProcess();
            Address = _standIn.Address;
            return;
        }

        var port = Ports.Free();
        Address = $"127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
        })!;
        using var ready = new ManualResetEventSlim();
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Ready to accept connections", StringComparison.Ordinal) is true)
            {
                ready.Set();
            }
        };
        _process.BeginOutputReadLine();
        Assert.True(ready.Wait(TimeSpan.FromSeconds(20)));
    }

    public string Address { get; }

    public void Dispose()
    {
        _standIn?.Dispose();
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
    }
}

public sealed class RedisServerEventsTests(RedisServer redis) : RedisEventsContract(redis.Address), IClassFixture<RedisServer>
{
    /// <summary>Skipped if these tests are run on something else.</summary>
    [RequiresFact("redis-server")]
    public async Task These_tests_are_run_on_a_real_Redis()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync($"{redis.Address},allowAdmin=true");

        Assert.Contains("/redis-server", await connection.GetServer(redis.Address).InfoRawAsync("server"), StringComparison.Ordinal);
    }
}
