using System.Buffers;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>Something that has messages to send.</summary>
internal interface IOutgoing
{
    /// <summary>Writes the next message, if there is one.</summary>
    /// <returns>Whether it needs another turn for another message.</returns>
    bool Write(ArrayBufferWriter<byte> message);

    /// <summary>Called after the socket has accepted the message.</summary>
    void Sent()
    {
    }
}
