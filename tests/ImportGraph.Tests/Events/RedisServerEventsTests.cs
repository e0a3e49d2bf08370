using System.Diagnostics;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Events;

/// <summary>A real Redis, as a process of its own that keeps nothing.</summary>
public sealed class RedisServer : IDisposable
{
    private readonly Process _process;

    public RedisServer()
    {
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
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

public sealed class RedisServerEventsTests(RedisServer redis) : RedisEventsContract(redis.Address), IClassFixture<RedisServer>;
