using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using ImportGraph.Server.Execution;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Moves whole messages over a socket: reads them one by one, and writes them in the order they were given.</summary>
/// <param name="socket">The socket.</param>
/// <param name="maxMessageBytes">Most bytes of a message that is read.</param>
internal sealed class SocketPump(WebSocket socket, int maxMessageBytes)
{
    /// <summary>Messages that wait to be written; whoever has another one waits, too.</summary>
    private const int QueueLength = 16;

    /// <summary>How long a peer may take to answer a close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly Channel<ReadOnlyMemory<byte>> _outgoing =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(QueueLength) { SingleReader = true });

    /// <summary>Reads the next message; null where the peer closed the socket. To cancel it is to abort the socket.</summary>
    /// <exception cref="CloseException">It is no text, too large, or no JSON.</exception>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken);
            message.Advance(read.Count);
            if (read.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }

            if (read.MessageType is not WebSocketMessageType.Text)
            {
                throw new CloseException(CloseCode.BadRequest, "Only text messages are understood");
            }

            if (message.WrittenCount > maxMessageBytes)
            {
                throw new CloseException(WebSocketCloseStatus.MessageTooBig, $"A message may have {maxMessageBytes} bytes");
            }

            if (read.EndOfMessage)
            {
                break;
            }
        }

        try
        {
            return JsonDocument.Parse(message.WrittenMemory, RequestReader.Json);
        }
        catch (JsonException)
        {
            throw new CloseException(CloseCode.BadRequest, "Invalid message received: not JSON");
        }
    }

    /// <summary>Queues a message, waiting while the peer is slow.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        _outgoing.Writer.WriteAsync(message, cancellationToken);

    /// <summary>Writes queued messages until there is nothing more to say.</summary>
    /// <param name="aborted">Signalled when the socket is gone.</param>
    /// <param name="over">Ends it between two messages, so that a close can follow: to cancel within one would abort the socket.</param>
    public async Task PumpAsync(CancellationToken aborted, CancellationToken over)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(over))
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, aborted);
        }
    }

    /// <summary>Closes the socket, or answers the peer's close. A read that is under way ends with it.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(code, reason, timeout.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }
}
