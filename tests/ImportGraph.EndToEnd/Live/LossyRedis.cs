using System.Net.Sockets;

namespace ImportGraph.EndToEnd.Live;

/// <summary>
/// A proxy between a process and Redis. It disturbs one in three of the messages that Redis pushes: the message is lost, or it is sent
/// again after the next one, when it is outdated. Everything else is forwarded unchanged.
/// </summary>
internal sealed class LossyRedis(int redisPort) : TcpProxy("127.0.0.1", redisPort)
{
    private int _messages;

    public int Lost { get; private set; }

    public int Repeated { get; private set; }

    protected override async Task PassAsync(NetworkStream client, NetworkStream server, CancellationToken cancellationToken) =>
        await await Task.WhenAny(client.CopyToAsync(server, cancellationToken), PushAsync(server, client, cancellationToken));

    private async Task PushAsync(NetworkStream redis, NetworkStream client, CancellationToken cancellationToken)
    {
        using var reader = new RespReader(redis);
        byte[] late = [];
        while (await reader.ReadAsync(cancellationToken) is { } reply)
        {
            if (!IsMessage(reply))
            {
                await client.WriteAsync(reply, cancellationToken);
                continue;
            }

            var repeated = late;
            late = [];
            switch (Interlocked.Increment(ref _messages) % 6)
            {
                case 0:
                    Lost++;
                    break;
                case 3:
                    Repeated++;
                    late = reply;
                    await client.WriteAsync(reply, cancellationToken);
                    break;
                default:
                    await client.WriteAsync(reply, cancellationToken);
                    break;
            }

            await client.WriteAsync(repeated, cancellationToken);
        }
    }

    private static bool IsMessage(byte[] reply) => reply.AsSpan().StartsWith("*3\r\n$7\r\nmessage\r\n"u8);
}
