using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

/// <summary>A Redis for one test. It persists nothing. It can be killed, frozen and restarted on the same port.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly TempFolder _folder = new();
    private Process? _process;

    private RedisProcess(int port) => Port = port;

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    public static async Task<RedisProcess> StartAsync()
    {
        var redis = new RedisProcess(Ports.Free());
        await redis.RestartAsync();
        return redis;
    }

    /// <summary>Starts Redis, or starts it again after a kill, and waits until it answers.</summary>
    public async Task RestartAsync()
    {
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.Path, "--logfile", "redis.log"];
        _process = Process.Start(new ProcessStartInfo(Program, arguments))!;
        await Until.TrueAsync(AnswersAsync, "Redis answers");
    }

    /// <summary>Ends Redis as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    /// <summary>Freezes Redis: it keeps its connections and accepts new ones, but answers nothing.</summary>
    public Task FreezeAsync() => Signals.SendAsync("STOP", _process!.Id);

    public Task ThawAsync() => Signals.SendAsync("CONT", _process!.Id);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, "Redis ended.");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            return await client.GetStream().ReadAsync(new byte[16]) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
