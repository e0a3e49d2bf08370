using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace ImportGraph.Testing;

/// <summary>A client that queues every message it receives, so that no assertion can miss one.</summary>
public sealed class TestSocket : IAsyncDisposable
{
    /// <summary>The longest time without a message. A busy machine may be slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _received = Channel.CreateUnbounded<JsonElement>();
    private Task _receiving = Task.CompletedTask;

    public string? SubProtocol => _socket.SubProtocol;

    /// <summary>Connects. By default it sends the key that may do everything.</summary>
    public static async Task<TestSocket> ConnectAsync(
        Uri url, string? protocol = "graphql-transport-ws", string? key = TestKey.Value, params (string Name, string Value)[] headers)
    {
        var client = new TestSocket();
        foreach (var (name, value) in headers)
        {
            client._socket.Options.SetRequestHeader(name, value);
        }

        if (key is not null)
        {
            client._socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        }

        if (protocol is not null)
        {
            client._socket.Options.AddSubProtocol(protocol);
        }

        await client._socket.ConnectAsync(url, CancellationToken.None);
        client._receiving = client.ReceiveAsync();
        return client;
    }

    /// <summary>Connects and waits for the acknowledgement.</summary>
    public static async Task<TestSocket> InitialiseAsync(Uri url, string key = TestKey.Value)
    {
        var client = await ConnectAsync(url, key: key);
        await client.SendAsync("""{"type":"connection_init"}""");
        await client.ExpectAsync("""{"type":"connection_ack"}""");
        return client;
    }

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message, WebSocketMessageType type = WebSocketMessageType.Text, bool end = true) =>
        _socket.SendAsync(message, type, end, CancellationToken.None);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query, variables } }));

    /// <summary>Waits for the next message and returns it.</summary>
    public async Task<JsonElement> ReadAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>A message that has arrived; null if there is none yet.</summary>
    public async Task<JsonElement?> TryReadAsync()
    {
        await Task.Yield();
        return _received.Reader.TryRead(out var message) ? message : null;
    }

    /// <summary>Asserts that the next message is exactly this text.</summary>
    public async Task ExpectAsync(string message) => Assert.Equal(message, (await ReadAsync()).GetRawText());

    /// <summary>Asserts that the next message is a result of the operation, and returns its payload.</summary>
    public async Task<JsonElement> NextAsync(string id)
    {
        var message = await ReadAsync();
        Assert.Equal(("next", id), (message.GetProperty("type").GetString(), message.GetProperty("id").GetString()));
        return message.GetProperty("payload");
    }

    /// <summary>Asserts that the next message is an error of the operation, and returns the code of its first error.</summary>
    public async Task<string?> ErrorAsync(string id)
    {
        var message = await ReadAsync();
        Assert.Equal(("error", id), (message.GetProperty("type").GetString(), message.GetProperty("id").GetString()));
        return message.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    public Task CompletedAsync(string id) => ExpectAsync($$"""{"type":"complete","id":"{{id}}"}""");

    /// <summary>Asserts that no message arrives. Answers to pings come in order, so everything sent before the answer has arrived, too.</summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync("""{"type":"ping"}""");
        await ExpectAsync("""{"type":"pong"}""");
    }

    /// <summary>Asserts that the server closes the socket without another message.</summary>
    public async Task ClosedAsync(int code, string? reason = null)
    {
        await _receiving.WaitAsync(Patience);
        Assert.False(_received.Reader.TryRead(out var message), message.ToString());
        Assert.Equal(code, (int?)_socket.CloseStatus);
        if (reason is not null)
        {
            Assert.Equal(reason, _socket.CloseStatusDescription);
        }
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Patience);

    /// <summary>Drops the connection without a close message.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _receiving.WaitAsync(Patience);
        _socket.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult read;
                do
                {
                    read = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += read.Count;
                }
                while (!read.EndOfMessage);
                if (read.MessageType is WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                _received.Writer.TryWrite(JsonElement.Parse(buffer.AsSpan(0, length)));
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has aborted the connection.
        }
        finally
        {
            // A caller that waits for a message is notified at once that none comes.
            _received.Writer.Complete();
        }
    }
}
