using System.Net;
using System.Net.Sockets;

namespace ImportGraph.EndToEnd.Live;

/// <summary>
/// Stands between a process and Redis, and treats one in three of the messages that Redis pushes badly: it is lost, or it comes once
/// more behind the next, when it is outdated. All else passes.
/// </summary>
internal sealed class LossyRedis : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly int _redisPort;
    private readonly Task _accepting;
    private int _messages;

    public LossyRedis(int redisPort)
    {
        _redisPort = redisPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var redis = new TcpClient();
        using (client)
        {
            try
            {
                await redis.ConnectAsync(IPAddress.Loopback, _redisPort, _over.Token);
                await await Task.WhenAny(
                    client.GetStream().CopyToAsync(redis.GetStream(), _over.Token),
                    PushAsync(redis.GetStream(), client.GetStream()));
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // Either side has gone.
            }
        }
    }

    private async Task PushAsync(NetworkStream redis, NetworkStream client)
    {
        using var reader = new RespReader(redis);
        byte[] late = [];
        while (await reader.ReadAsync(_over.Token) is { } reply)
        {
            if (!IsMessage(reply))
            {
                await client.WriteAsync(reply, _over.Token);
                continue;
            }

            var behind = late;
            late = [];
            switch (Interlocked.Increment(ref _messages) % 6)
            {
                case 0:
                    Lost++;
                    break;
                case 3:
                    Doubled++;
                    late = reply;
                    await client.WriteAsync(reply, _over.Token);
                    break;
                default:
                    await client.WriteAsync(reply, _over.Token);
                    break;
            }

            await client.WriteAsync(behind, _over.Token);
        }
    }

    private static bool IsMessage(byte[] reply) => reply.AsSpan().StartsWith("*3\r\n$7\r\nmessage\r\n"u8);
}
