using System.Net.WebSockets;

namespace ImportGraph.Server.Transport.WebSockets;

/// <summary>The words of graphql-transport-ws (https://github.com/enisdenjo/graphql-ws, PROTOCOL.md).</summary>
internal static class Protocol
{
    /// <summary>The sub-protocol that clients ask for.</summary>
    public const string Name = "graphql-transport-ws";

    /// <summary>How long a client may take to send <see cref="MessageType.ConnectionInit"/>.</summary>
    public static readonly TimeSpan ConnectionInitTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Most operations that run on one socket at once.</summary>
    public const int MaxOperations = 100;
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
    public const WebSocketCloseStatus BadRequest = (WebSocketCloseStatus)4400;
    public const WebSocketCloseStatus Unauthorized = (WebSocketCloseStatus)4401;
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
