using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

public sealed class ImportStatusUpdatedTests : IDisposable
{
    private const string Query = "subscription ($id: ID!, $maxRate: Float! = 4) { importStatusUpdated(id: $id, maxRate: $maxRate) { version status progress { processed } } }";

    private static readonly int Rounds = Soak.IsOn ? 1_000 : 200;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ImportStatusUpdatedTests() => _app = new TestApp(worker: false, _clock, ("Live:MaxOperationsPerSecond", "10000"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_current_state_is_sent_first_then_every_change_of_status_and_the_stream_completes_with_the_job()
    {
        var job = await _app.ScheduleAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, new { id = job.Id });
        Assert.Equal((1, "SCHEDULED", 0), await StateAsync(socket));

        var claim = await _app.ClaimAsync();
        Assert.Equal((2, "IN_PROGRESS", 0), await StateAsync(socket));
        await _app.CompleteAsync(claim);

        Assert.Equal((3, "SUCCESSFUL", 0), await StateAsync(socket));
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task A_job_that_has_ended_is_sent_once()
    {
        var job = await _app.ScheduleAsync();
        await _app.CompleteAsync(await _app.ClaimAsync());
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { id = job.Id });

        Assert.Equal("SUCCESSFUL", (await StateAsync(socket)).Status);
        await socket.CompletedAsync("1");
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("no UUID")]
    public async Task An_unknown_job_cannot_be_watched(string id)
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { id });

        Assert.Equal("IMPORT_NOT_FOUND", await socket.ErrorAsync("1"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(61)]
    public async Task A_rate_out_of_range_is_refused(double maxRate)
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { id = Guid.NewGuid(), maxRate });

        Assert.Equal("BAD_RATE", await socket.ErrorAsync("1"));
    }

    [Fact]
    public async Task Progress_is_merged_to_the_rate_and_a_change_of_status_is_not_delayed()
    {
        var job = await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, new { id = job.Id, maxRate = 1 });
        Assert.Equal((2, "IN_PROGRESS", 0), await StateAsync(socket));

        await _app.AdvanceAsync(claim, 1);
        await _app.AdvanceAsync(claim, 2);
        await socket.ExpectNothingAsync();
        // The second has passed when the stream delays a message. The test cannot see when the delay begins.
        var next = StateAsync(socket);
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal((4, "IN_PROGRESS", 2), await next);

        await _app.AdvanceAsync(claim, 3);
        await _app.CompleteAsync(claim);

        // Both arrive at once, while the clock stands still.
        Assert.Equal([(5, "IN_PROGRESS", 3), (6, "SUCCESSFUL", 3)], await BothAsync(socket));
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task Every_subscriber_receives_every_change_of_status()
    {
        var job = await _app.ScheduleAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TestSocket.InitialiseAsync(_app.WebSocketUrl)));
        foreach (var socket in sockets)
        {
            await socket.SubscribeAsync("1", Query, new { id = job.Id });
            Assert.Equal("SCHEDULED", (await StateAsync(socket)).Status);
        }

        var claim = await _app.ClaimAsync();
        await _app.FailAsync(claim);

        foreach (var socket in sockets)
        {
            Assert.Equal(["IN_PROGRESS", "FAILED"], (await BothAsync(socket)).Select(state => state.Status));
            await socket.CompletedAsync("1");
            await socket.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_subscribes_while_the_job_ends_always_receives_the_end()
    {
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        for (var round = 0; round < Rounds; round++)
        {
            var job = await _app.ScheduleAsync();
            var claim = await _app.ClaimAsync();

            await Task.WhenAll(
                socket.SubscribeAsync($"{round}", Query, new { id = job.Id }),
                Task.Run(() => _app.CompleteAsync(claim)));

            var statuses = new List<string>();
            JsonElement message;
            while ((message = await socket.ReadAsync()).GetProperty("type").GetString() == "next")
            {
                statuses.Add(Read(message.GetProperty("payload")).Status);
            }

            Assert.Equal("complete", message.GetProperty("type").GetString());
            Assert.Equal("SUCCESSFUL", statuses[^1]);
            Assert.InRange(statuses.Count, 1, 2);
        }
    }

    private static async Task<(long Version, string Status, long Processed)> StateAsync(TestSocket socket) => Read(await socket.NextAsync("1"));

    private static async Task<(long Version, string Status, long Processed)[]> BothAsync(TestSocket socket) =>
        [await StateAsync(socket), await StateAsync(socket)];

    private static (long Version, string Status, long Processed) Read(JsonElement payload)
    {
        var job = payload.GetProperty("data").GetProperty("importStatusUpdated");
        return (job.GetProperty("version").GetInt64(), job.GetProperty("status").GetString()!, job.GetProperty("progress").GetProperty("processed").GetInt64());
    }
}
