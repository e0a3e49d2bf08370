using System.Net.WebSockets;
using System.Text.Json;
using Xunit.Abstractions;

namespace ImportGraph.EndToEnd;

/// <summary>Ten thousand who watch one job.</summary>
public sealed class ManySocketsTests(ITestOutputHelper output) : IDisposable
{
    private const int Sockets = 10_000;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Duration", "long")]
    public async Task Ten_thousand_sockets_all_get_the_end_of_their_job_five_times_of_five_for_less_than_64_kB_each()
    {
        await using var server = await ServerProcess.StartAsync(_folder.Path, settings: ("ImportGraph__Sources__SharedRoots__0", _folder.Path));
        var before = server.ResidentBytes;
        var sockets = (await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ConnectAsync(server, Sockets / 10)))).SelectMany(some => some).ToList();
        for (var round = 1; round <= 5; round++)
        {
            // Nothing is there, so it fails as soon as it starts.
            var id = await server.ScheduleAsync("missing", startTime: TimeProvider.System.GetUtcNow().AddSeconds(8));
            var subscribe = JsonSerializer.SerializeToUtf8Bytes(
                new { id = $"{round}", type = "subscribe", payload = new { query = Documents.Read("ImportStatusUpdated"), variables = new { id } } });
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            foreach (var socket in sockets)
            {
                await socket.SendAsync(subscribe, WebSocketMessageType.Text, true, patience.Token);
            }

            var ends = await Task.WhenAll(sockets.Select(socket => EndAsync(socket, patience.Token)));

            Assert.All(ends, end => Assert.Equal("FAILED", end));
        }

        var each = (server.ResidentBytes - before) / Sockets;
        output.WriteLine($"{each} bytes a socket");
        sockets.ForEach(socket => socket.Abort());
        Assert.InRange(each, 0, 64 << 10);
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

    /// <summary>The status that the last message before the completion has.</summary>
    private static async Task<string?> EndAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var (message, status) = (new byte[2048], (string?)null);
        while (true)
        {
            var read = await socket.ReceiveAsync(message, cancellationToken);
            var json = JsonElement.Parse(message.AsSpan(0, read.Count));
            if (json.GetProperty("type").GetString() == "complete")
            {
                return status;
            }

            status = json.GetProperty("payload").GetProperty("data").GetProperty("importStatusUpdated").GetProperty("status").GetString();
        }
    }
}
