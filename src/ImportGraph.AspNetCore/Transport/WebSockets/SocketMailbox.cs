using System.Buffers;
using System.Text.Json;
using ImportGraph.AspNetCore.Delivery;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>The messages of one subscription on a socket. The operation's id is added to a result when its turn comes.</summary>
/// <param name="id">The operation's id, as its client chose it.</param>
/// <param name="live">The operation.</param>
/// <param name="writer">Sends the messages.</param>
/// <param name="ended">Called when the last message is about to be sent. Then the id is free again.</param>
internal sealed class SocketMailbox(string id, LiveOperation live, SocketWriter writer, Action ended) : Mailbox(live.Topic, live.Metrics), IOutgoing
{
    private readonly JsonEncodedText _id = JsonEncodedText.Encode(id);
    private int _queued;

    /// <inheritdoc/>
    public bool Write(ArrayBufferWriter<byte> message)
    {
        // Reset before the message is taken, because a message that arrives from now on needs another turn.
        Volatile.Write(ref _queued, 0);
        var taken = Take();
        switch (taken.Kind)
        {
            case MailboxMessageKind.Next:
                Protocol.WriteMessage(message, Protocol.NextStart, _id, taken.Payload);
                break;
            case MailboxMessageKind.Complete:
                ended();
                Protocol.WriteMessage(message, Protocol.CompleteStart, _id, []);
                break;
            case MailboxMessageKind.Error:
                ended();
                Protocol.WriteMessage(message, Protocol.ErrorStart, _id, taken.Payload);
                break;
        }

        return taken.HasMore && Interlocked.Exchange(ref _queued, 1) == 0;
    }

    /// <inheritdoc/>
    protected override void OnReady()
    {
        if (Interlocked.Exchange(ref _queued, 1) == 0)
        {
            writer.Enqueue(this);
        }
    }
}
