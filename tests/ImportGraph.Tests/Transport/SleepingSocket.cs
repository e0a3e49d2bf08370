using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ImportGraph.Tests.Transport;

/// <summary>A websocket client that subscribes and then reads a message only when a test requests it, so that its network buffers fill up.</summary>
internal sealed class SleepingSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _message = new byte[1 << 18];

    /// <summary>Connects, subscribes with the id 1, and reads only the acknowledgement.</summary>
    public static async Task<SleepingSocket> SubscribeAsync(Uri url, string query, object? variables)
    {
        var client = new SleepingSocket();
        client._socket.Options.AddSubProtocol("graphql-transport-ws");
        client._socket.Options.SetRequestHeader("Authorization", TestKey.Authorization);
        await client._socket.ConnectAsync(url, CancellationToken.None);
        await client.SendAsync("""{"type":"connection_init"}""");
        await client.SendAsync(JsonSerializer.Serialize(new { id = "1", type = "subscribe", payload = new { query, variables } }));
        await client.ReadAsync();
        return client;
    }

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var length = 0;
        using var patience = new CancellationTokenSource(Patience.Step);
        WebSocketReceiveResult read;
        do
        {
            read = await _socket.ReceiveAsync(new ArraySegment<byte>(_message, length, _message.Length - length), patience.Token);
            length += read.Count;
        }
        while (!read.EndOfMessage);
        return JsonElement.Parse(_message.AsSpan(0, length));
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }
}
