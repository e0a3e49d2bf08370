using System.Buffers;
using System.Text.Json;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

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
