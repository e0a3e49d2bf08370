using System.Net.WebSockets;
using System.Text.Json;
using ImportGraph.EndToEnd.Dashboard;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd;

/// <summary>Many clients that watch one job.</summary>
[Collection(Alone.Name)]
public sealed class ManySocketsTests(ITestOutputHelper output) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Two_hundred_sockets_all_receive_the_end_of_their_job() => WatchAsync(200, rounds: 1);

    [SoakFact]
    public async Task Ten_thousand_sockets_all_receive_the_end_of_their_job_five_times_for_less_than_64_kB_each()
    {
        const int Sockets = 10_000;
        var each = await WatchAsync(Sockets, rounds: 5) / Sockets;
        output.WriteLine($"{each} bytes per socket");
        Assert.InRange(each, 0, 64 << 10);
    }

    /// <summary>Watches one job per round with all sockets.</summary>
    /// <returns>The memory that the server needs for them, in bytes.</returns>
    private async Task<long> WatchAsync(int count, int rounds)
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: [OpenDashboard.NoWorker, ("ImportGraph__Sources__SharedRoots__0", _folder.Path)]);
        var before = server.ResidentBytes;
        var sockets = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ConnectAsync(server, count / 10)))).SelectMany(some => some).ToList();
        for (var round = 1; round <= rounds; round++)
        {
            var job = await ManualWorker.BeginAsync(server, "package");
            var subscribe = JsonSerializer.SerializeToUtf8Bytes(
                new { id = $"{round}", type = "subscribe", payload = new { query = Documents.Read("ImportStatusUpdated"), variables = new { id = job.Id } } });
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            foreach (var socket in sockets)
            {
                await socket.SendAsync(subscribe, WebSocketMessageType.Text, true, patience.Token);
            }

            await Task.WhenAll(sockets.Select(async socket => Assert.Equal("IN_PROGRESS", Status(await ReadAsync(socket, patience.Token)))));
            await job.FailAsync(server);
            var ends = await Task.WhenAll(sockets.Select(socket => EndAsync(socket, patience.Token)));

            Assert.All(ends, end => Assert.Equal("FAILED", end));
        }

        var memory = server.ResidentBytes - before;
        sockets.ForEach(socket => socket.Abort());
        return memory;
    }

    private static async Task<List<ClientWebSocket>> ConnectAsync(ServerProcess server, int count)
    {
        var sockets = new List<ClientWebSocket>();
        for (; count > 0; count--)
        {
            var socket = new ClientWebSocket();
            socket.Options.AddSubProtocol("graphql-transport-ws");
            socket.Options.SetRequestHeader("Authorization", TestKey.Authorization);
            socket.Options.SetBuffer(1024, 1024);
            await socket.ConnectAsync(new Uri(server.WebSocketUrl), CancellationToken.None);
            await socket.SendAsync("""{"type":"connection_init"}"""u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
            await socket.ReceiveAsync(new byte[100], CancellationToken.None);
            sockets.Add(socket);
        }

        return sockets;
    }

    /// <summary>The status in the last message before the completion.</summary>
    private static async Task<string?> EndAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        string? status = null;
        while (true)
        {
            var message = await ReadAsync(socket, cancellationToken);
            if (message.GetProperty("type").GetString() == "complete")
            {
                return status;
            }

            status = Status(message);
        }
    }

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var message = new byte[2048];
        var read = await socket.ReceiveAsync(message, cancellationToken);
        return JsonElement.Parse(message.AsSpan(0, read.Count));
    }

    private static string? Status(JsonElement message) =>
        message.GetProperty("payload").GetProperty("data").GetProperty("importStatusUpdated").GetProperty("status").GetString();
}
