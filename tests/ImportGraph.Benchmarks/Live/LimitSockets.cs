using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Benchmarks.Live;

/// <summary>The smallest possible work between a change and a socket: a loop that writes the same prepared bytes to each socket.</summary>
internal static class LimitSockets
{
    /// <summary>The message that the server sends, stamped with the time of the change.</summary>
    private const string Message = """
        {"type":"next","id":"1","payload":{"data":{"importStatusUpdated":{"id":"01a209a4-0041-7e6e-9f76-54df9ce6944e","status":"IN_PROGRESS","jobType":"IMPORT","progress":{"processed":26000,"total":63666,"percentage":40.83},"logFileLocation":".data/logs/01a209a4-0041-7e6e-9f76-54df9ce6944e/attempt-1.log","startTime":"2026-11-24T12:00:00.000Z","estimatedCompletion":"2026-11-24T12:01:00.000Z","currentOperation":"STAMP","completionTime":null,"failureTime":null,"results":{"successful":25000,"warnings":900,"errors":100},"error":null,"retryable":null}}}}
        """;

    public static async Task RunAsync(double rate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var sockets = new ConcurrentDictionary<WebSocket, bool>();
        app.UseWebSockets();
        app.Map("/graphql", http => KeepAsync(http, sockets));
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Now listening on: {app.Urls.First()}"));
        _ = SendAsync(sockets, TimeSpan.FromSeconds(1 / rate));
        await app.RunAsync();
    }

    private static async Task KeepAsync(HttpContext http, ConcurrentDictionary<WebSocket, bool> sockets)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync("graphql-transport-ws");
        sockets.TryAdd(socket, true);
        try
        {
            while ((await socket.ReceiveAsync(new byte[1024], http.RequestAborted)).MessageType is not WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or WebSocketException)
        {
            // The client has disconnected.
        }
        finally
        {
            sockets.TryRemove(socket, out _);
        }
    }

    private static async Task SendAsync(ConcurrentDictionary<WebSocket, bool> sockets, TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval, TimeProvider.System);
        while (await timer.WaitForNextTickAsync())
        {
            var message = Encoding.UTF8.GetBytes(Message.Replace("STAMP", Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            foreach (var (socket, _) in sockets)
            {
                try
                {
                    await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, true, CancellationToken.None);
                }
                catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or OperationCanceledException)
                {
                    // The client has disconnected.
                }
            }
        }
    }
}
