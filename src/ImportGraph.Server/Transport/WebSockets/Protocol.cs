using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>The words of graphql-transport-ws (https://github.com/enisdenjo/graphql-ws, PROTOCOL.md).</summary>
internal static class Protocol
{
    /// <summary>The sub-protocol that clients ask for.</summary>
    public const string Name = "graphql-transport-ws";

    /// <summary>How long a client may take to send <see cref="MessageType.ConnectionInit"/>.</summary>
    public static readonly TimeSpan ConnectionInitTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How a <see cref="MessageType.Next"/> begins; the id and the payload follow.</summary>
    public static ReadOnlySpan<byte> NextStart => """{"type":"next","id":" """u8[..^1];

    /// <summary>How a <see cref="MessageType.Complete"/> begins; the id follows.</summary>
    public static ReadOnlySpan<byte> CompleteStart => """{"type":"complete","id":" """u8[..^1];

    /// <summary>How a <see cref="MessageType.Error"/> begins; the id and the payload follow.</summary>
    public static ReadOnlySpan<byte> ErrorStart => """{"type":"error","id":" """u8[..^1];

    /// <summary>Writes a message of an operation.</summary>
    /// <param name="message">Where to.</param>
    /// <param name="start">How it begins.</param>
    /// <param name="id">The operation's id.</param>
    /// <param name="payload">JSON in UTF-8; empty: none.</param>
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

/// <summary>What a message says, in its <c>type</c>.</summary>
internal static class MessageType
{
    /// <summary>Client: the first message.</summary>
    public const string ConnectionInit = "connection_init";

    /// <summary>Server: go ahead.</summary>
    public const string ConnectionAck = "connection_ack";

    /// <summary>Both: are you there?</summary>
    public const string Ping = "ping";

    /// <summary>Both: yes.</summary>
    public const string Pong = "pong";

    /// <summary>Client: execute an operation.</summary>
    public const string Subscribe = "subscribe";

    /// <summary>Server: a result of it.</summary>
    public const string Next = "next";

    /// <summary>Server: it was refused before it began; nothing follows.</summary>
    public const string Error = "error";

    /// <summary>Both: it is over.</summary>
    public const string Complete = "complete";
}

/// <summary>Why a socket is closed.</summary>
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

/// <summary>Ends a connection: the client broke the protocol, or the server goes away.</summary>
internal sealed class CloseException(WebSocketCloseStatus code, string reason) : Exception(reason)
{
    public WebSocketCloseStatus Code { get; } = code;
}
