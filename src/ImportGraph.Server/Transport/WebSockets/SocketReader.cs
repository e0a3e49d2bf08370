using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using ImportGraph.Server.Execution;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>Reads whole messages from a socket, one by one.</summary>
/// <param name="socket">The socket.</param>
/// <param name="maxMessageBytes">Most bytes of a message.</param>
internal sealed class SocketReader(WebSocket socket, int maxMessageBytes)
{
    /// <summary>Reads the next message; null where the peer closed the socket. To cancel it is to abort the socket.</summary>
    /// <exception cref="CloseException">It is no text, too large, or no JSON.</exception>
    public async Task<JsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        // Most sockets are silent most of the time: none holds a buffer while nothing comes.
        await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
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
            return ClientJson.Parse(message.WrittenMemory, "the message");
        }
        catch (MalformedRequestException malformed)
        {
            throw new CloseException(CloseCode.BadRequest, $"Invalid message received: {malformed.Message}");
        }
    }
}
