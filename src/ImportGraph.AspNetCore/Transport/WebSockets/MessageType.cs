namespace ImportGraph.AspNetCore.Transport.WebSockets;

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
