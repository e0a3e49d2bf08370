using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using ImportGraph.AspNetCore.Limits;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Reads whole messages from a socket, one by one.</summary>
/// <param name="socket">The socket.</param>
internal sealed class SocketReader(WebSocket socket)
{
    /// <summary>Reads the next message; null if the peer closed the socket. Cancellation aborts the socket.</summary>
    /// <exception cref="CloseException">The message is not text, is too large, or is not JSON.</exception>
    public async Task<JsonDocument?> ReadAsync(int maxBytes, CancellationToken cancellationToken)
    {
        // Most sockets are silent most of the time, so none has a buffer while it waits. An empty message is complete after this read.
        var read = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        var message = new ArrayBufferWriter<byte>();
        while (read.MessageType is not WebSocketMessageType.Close)
        {
            if (read.MessageType is not WebSocketMessageType.Text)
            {
                throw new CloseException(CloseCode.BadRequest, "Only text messages are understood");
            }

            if (message.WrittenCount > maxBytes)
            {
                throw new CloseException(WebSocketCloseStatus.MessageTooBig, $"A message may have {maxBytes} bytes");
            }

            if (read.EndOfMessage)
            {
                return Parse(message.WrittenMemory);
            }

            read = await socket.ReceiveAsync(message.GetMemory(4096), cancellationToken);
            message.Advance(read.Count);
        }

        return null;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            return ClientJson.Parse(message, "the message");
        }
        catch (MalformedRequestException malformed)
        {
            throw new CloseException(CloseCode.BadRequest, $"Invalid message received: {malformed.Message}");
        }
    }
}
