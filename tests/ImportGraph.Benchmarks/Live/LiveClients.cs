using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Live;

/// <summary>Many websockets that count their messages and measure the time since the change.</summary>
internal sealed class LiveClients : IAsyncDisposable
{
    private static ReadOnlySpan<byte> Stamp => "\"currentOperation\":\""u8;

    private readonly List<ClientWebSocket> _sockets = [];
    private readonly CancellationTokenSource _over = new();
    private readonly List<Task> _reading = [];
    private readonly List<long>[] _latencies;
    private bool _measuring;

    private LiveClients(int count) => _latencies = [.. Enumerable.Range(0, count).Select(_ => new List<long>())];

    /// <summary>Connects all, and sends the first messages of each.</summary>
    public static async Task<LiveClients> ConnectAsync(Uri url, int count, Func<int, IEnumerable<string>> messages)
    {
        var clients = new LiveClients(count);
        for (var number = 0; number < count; number++)
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("graphql-transport-ws");
            socket.Options.SetRequestHeader("Authorization", TestKey.Authorization);
            await socket.ConnectAsync(url, CancellationToken.None);
            foreach (var message in messages(number))
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
            }

            clients._sockets.Add(socket);
            clients._reading.Add(clients.ReadAsync(socket, clients._latencies[number]));
        }

        return clients;
    }

    /// <summary>The latencies of the messages that arrive within a time, in ascending order.</summary>
    public async Task<List<TimeSpan>> MeasureAsync(TimeSpan time)
    {
        Volatile.Write(ref _measuring, true);
        await Task.Delay(time, TimeProvider.System);
        Volatile.Write(ref _measuring, false);
        return [.. _latencies.SelectMany(each => each).Order().Select(ticks => Stopwatch.GetElapsedTime(0, ticks))];
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await Task.WhenAll(_reading);
        _sockets.ForEach(socket => socket.Dispose());
        _over.Dispose();
    }

    private async Task ReadAsync(ClientWebSocket socket, List<long> latencies)
    {
        var message = new byte[4096];
        try
        {
            while (true)
            {
                var read = await socket.ReceiveAsync(message.AsMemory(), _over.Token);
                if (Volatile.Read(ref _measuring) && message.AsSpan(0, read.Count).IndexOf(Stamp) is >= 0 and var at
                    && Utf8Parser.TryParse(message.AsSpan(at + Stamp.Length), out long stamp, out _))
                {
                    latencies.Add(Stopwatch.GetTimestamp() - stamp);
                }
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The run has ended.
        }
    }
}
