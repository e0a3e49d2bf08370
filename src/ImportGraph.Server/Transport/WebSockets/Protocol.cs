using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>The names and messages of graphql-transport-ws (https://github.com/enisdenjo/graphql-ws, PROTOCOL.md).</summary>
internal static class Protocol
{
    /// <summary>The sub-protocol that clients request.</summary>
    public const string Name = "graphql-transport-ws";

    /// <summary>How long a client may take to send <see cref="MessageType.ConnectionInit"/>.</summary>
    public static readonly TimeSpan ConnectionInitTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The start of a <see cref="MessageType.Next"/> message. The id and the payload follow.</summary>
    public static ReadOnlySpan<byte> NextStart => """{"type":"next","id":" """u8[..^1];

    /// <summary>The start of a <see cref="MessageType.Complete"/> message. The id follows.</summary>
    public static ReadOnlySpan<byte> CompleteStart => """{"type":"complete","id":" """u8[..^1];

    /// <summary>The start of an <see cref="MessageType.Error"/> message. The id and the payload follow.</summary>
    public static ReadOnlySpan<byte> ErrorStart => """{"type":"error","id":" """u8[..^1];

    /// <summary>Writes a message of an operation.</summary>
    /// <param name="message">The buffer that receives the message.</param>
    /// <param name="start">The start of the message.</param>
    /// <param name="id">The operation's id.</param>
    /// <param name="payload">JSON in UTF-8; empty if there is none.</param>
    public static void WriteMessage(ArrayBufferWriter<byte> message, ReadOnlySpan<byte> start, JsonEncodedText id, ReadOnlySpan<byte> payload)
    {
        message.Write(start);
        message.Write(id.EncodedUtf8Bytes);
        message.Write("\""u8);
        if (payload.Length > 0)
        {
            message.Write(",\"payload\":"u8);
            message.Write(payload);
        }

        message.Write("}"u8);
    }
}

/// <summary>The types of messages: the values of their <c>type</c>.</summary>
internal static class MessageType
{
    /// <summary>Client: the first message.</summary>
    public const string ConnectionInit = "connection_init";

    /// <summary>Server: the connection is accepted.</summary>
    public const string ConnectionAck = "connection_ack";

    /// <summary>Both: asks whether the peer is there.</summary>
    public const string Ping = "ping";

    /// <summary>Both: the answer to a ping.</summary>
    public const string Pong = "pong";

    /// <summary>Client: starts an operation.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>Server: a result of the operation.</summary>
    public const string Next = "next";

    /// <summary>Server: the operation was refused or has failed; nothing follows.</summary>
    public const string Error = "error";

    /// <summary>Both: the operation is over.</summary>
    public const string Complete = "complete";
}

/// <summary>The codes with which the server closes a socket.</summary>
internal static class CloseCode
{
    public const WebSocketCloseStatus ServiceRestart = (WebSocketCloseStatus)1012;
    public const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;
    public const WebSocketCloseStatus BadRequest = (WebSocketCloseStatus)4400;
    public const WebSocketCloseStatus Unauthorized = (WebSocketCloseStatus)4401;
    public const WebSocketCloseStatus Forbidden = (WebSocketCloseStatus)4403;
    public const WebSocketCloseStatus SubprotocolNotAcceptable = (WebSocketCloseStatus)4406;
    public const WebSocketCloseStatus ConnectionInitialisationTimeout = (WebSocketCloseStatus)4408;
    public const WebSocketCloseStatus SubscriberAlreadyExists = (WebSocketCloseStatus)4409;
    public const WebSocketCloseStatus TooManyInitialisationRequests = (WebSocketCloseStatus)4429;
    public const WebSocketCloseStatus InternalServerError = (WebSocketCloseStatus)4500;
}

/// <summary>Ends a connection with a close code, for example because the client broke the protocol.</summary>
internal sealed class CloseException(WebSocketCloseStatus code, string reason) : Exception(reason)
{
    public WebSocketCloseStatus Code { get; } = code;
}
