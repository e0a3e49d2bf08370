using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace ImportGraph.AspNetCore.Transport.WebSockets;

/// <summary>
/// Sends messages over a socket, one at a time and in turn. It uses the thread of the sender as long as the socket accepts messages,
/// because a thread of its own would cost a thread switch per message. While the peer does not read, no messages are taken from the
/// senders, so they have the newest ones when the peer reads again.
/// </summary>
internal sealed class SocketWriter(WebSocket socket, TimeProvider clock)
{
    /// <summary>Longest time in which a peer may read nothing at all.</summary>
    private static readonly TimeSpan LongestStall = TimeSpan.FromSeconds(30);

    /// <summary>Largest buffer that is kept for the next message, in bytes.</summary>
    private const int LargestKept = 64 << 10;

    /// <summary>Most bytes of the reason for a close (RFC 6455, section 5.5).</summary>
    private const int LongestReason = 123;

    /// <summary>How long a peer may take to answer a close.</summary>
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    private readonly Queue<IOutgoing> _turns = new();
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _sending;
    private bool _closed;

    /// <summary>Fails when the socket can no longer send.</summary>
    public Task Broken => _broken.Task;

    /// <summary>Gives a sender a turn. Does nothing after the socket is closed.</summary>
    public void Enqueue(IOutgoing outgoing)
    {
        lock (_turns)
        {
            if (_closed)
            {
                return;
            }

            _turns.Enqueue(outgoing);
            if (_sending)
            {
                return;
            }

            _sending = true;
        }

        _ = SendAsync();
    }

    /// <summary>Sends one message and waits until the socket has accepted it, so that the caller waits for a slow peer.</summary>
    /// <param name="message">The message. It is no longer read after this method has returned.</param>
    /// <param name="cancellationToken">Withdraws the message, if it is not sent yet.</param>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var single = new SingleMessage(message);
        Enqueue(single);
        try
        {
            await single.Done.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            single.Withdraw();
            throw;
        }
    }

    /// <summary>Closes the socket, or answers the peer's close. Nothing is sent after it; a read in progress ends with it.</summary>
    public async Task CloseAsync(WebSocketCloseStatus code, string reason)
    {
        lock (_turns)
        {
            _closed = true;
            _turns.Clear();
        }

        using var timeout = new CancellationTokenSource(CloseTimeout);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync(code, Cut(reason), timeout.Token);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }

    /// <summary>
    /// Waits after the library has closed the socket by itself, until the peer is gone or <see cref="CloseTimeout"/> is over. The end of
    /// the request resets the connection, and a peer that has not read the close by then never reads it.
    /// </summary>
    /// <param name="gone">Signalled when the peer is gone.</param>
    public static async Task LingerAsync(CancellationToken gone) =>
        await Task.Delay(CloseTimeout, TimeProvider.System, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static string Cut(string reason)
    {
        Encoding.UTF8.GetEncoder().Convert(reason, stackalloc byte[LongestReason], flush: true, out var characters, out _, out _);
        return reason[..characters];
    }

    private async Task SendAsync()
    {
        try
        {
            while (Next() is { } outgoing)
            {
                var message = Interlocked.Exchange(ref _kept, null) ?? new ArrayBufferWriter<byte>(1024);
                var more = outgoing.Write(message);
                if (message.WrittenCount > 0)
                {
                    var sent = socket.SendAsync(message.WrittenMemory, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
                    if (!sent.IsCompletedSuccessfully)
                    {
                        await sent.AsTask().WaitAsync(LongestStall, clock);
                    }

                    outgoing.Sent();
                }

                if (message.Capacity <= LargestKept)
                {
                    message.ResetWrittenCount();
                    _kept = message;
                }

                if (more)
                {
                    Enqueue(outgoing);
                }
            }
        }
        catch (TimeoutException)
        {
            Break(new CloseException(CloseCode.TryAgainLater, "The client reads too slowly"));
        }
        catch (Exception gone)
        {
            Break(gone);
        }
    }

    private void Break(Exception reason)
    {
        lock (_turns)
        {
            _closed = true;
            _turns.Clear();
        }

        _broken.TrySetException(reason);
    }

    private IOutgoing? Next()
    {
        lock (_turns)
        {
            _sending = _turns.TryDequeue(out var next);
            return next;
        }
    }

    private sealed class SingleMessage(ReadOnlyMemory<byte> message) : IOutgoing
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private ReadOnlyMemory<byte> _message = message;

        public Task Done => _done.Task;

        public bool Write(ArrayBufferWriter<byte> writer)
        {
            lock (_done)
            {
                writer.Write(_message.Span);
                return false;
            }
        }

        public void Sent() => _done.TrySetResult();

        public void Withdraw()
        {
            lock (_done)
            {
                _message = default;
            }
        }
    }
}
