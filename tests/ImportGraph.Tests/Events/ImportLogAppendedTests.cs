using System.Text.Json;
using ImportGraph.Imports.Logs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

public sealed class ImportLogAppendedTests : IDisposable
{
    private const string Query = "subscription ($id: ID!, $after: String) { importLogAppended(id: $id, after: $after) { cursor lines { attempt message } } }";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ImportLogAppendedTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Lines_arrive_as_they_are_written_in_all_attempts_and_the_stream_completes_with_the_job()
    {
        var job = await _app.ScheduleAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, new { id = job.Id });
        await socket.ExpectNothingAsync();

        var claim = await _app.ClaimAsync();
        Write(job.Id, 1, "one", "two");
        Assert.Equal(["1 one", "1 two"], await LinesAsync(socket));
        Write(job.Id, 1, "three");
        Assert.Equal(["1 three"], await LinesAsync(socket));
        await _app.Work.ReleaseAsync(claim.Lease);
        claim = await _app.ClaimAsync();
        Write(job.Id, 2, "four");
        await _app.CompleteAsync(claim);

        Assert.Equal(["2 four"], await LinesAsync(socket));
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task A_subscription_with_a_cursor_receives_the_lines_after_it()
    {
        var job = await _app.ScheduleAsync();
        await _app.CompleteAsync(await _app.ClaimAsync());
        Write(job.Id, 1, [.. Enumerable.Range(0, 1200).Select(line => $"{line}")]);
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query, new { id = job.Id });
        // The job has ended, so nothing waits for the clock.
        var first = BatchOf(await socket.NextAsync("1"));

        await socket.SubscribeAsync("2", Query, new { id = job.Id, after = first.GetProperty("cursor").GetString() });

        var messages = new List<JsonElement>();
        while (messages.Count(message => message.GetProperty("type").GetString() == "complete") < 2)
        {
            messages.Add(await socket.ReadAsync());
        }

        Assert.Equal(Enumerable.Range(0, 1200).Select(line => $"{line}"), LinesOf("1").Prepend(first).SelectMany(Messages));
        Assert.Equal(Enumerable.Range(500, 700).Select(line => $"{line}"), LinesOf("2").SelectMany(Messages));

        IEnumerable<JsonElement> LinesOf(string id) => messages
            .Where(message => message.GetProperty("id").GetString() == id && message.TryGetProperty("payload", out _))
            .Select(message => BatchOf(message.GetProperty("payload")));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("bG9nOjE6Mw")]
    public async Task An_invalid_cursor_is_refused(string after)
    {
        var job = await _app.ScheduleAsync();
        await _app.ClaimAsync();
        Write(job.Id, 1, "one");
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { id = job.Id, after });

        Assert.Equal("BAD_CURSOR", await socket.ErrorAsync("1"));
    }

    private void Write(Guid id, int attempt, params string[] lines)
    {
        var file = _app.Services.GetRequiredService<IOptions<LogOptions>>().Value.FileOf(id, attempt);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.AppendAllLines(file, lines.Select(line => $"2030-01-01T12:00:00.000Z INFORMATION {line}"));
    }

    private async Task<IEnumerable<string>> LinesAsync(TestSocket socket) =>
        (await BatchAsync(socket)).GetProperty("lines").EnumerateArray().Select(line => $"{line.GetProperty("attempt")} {line.GetProperty("message")}");

    private async Task<JsonElement> BatchAsync(TestSocket socket)
    {
        var next = socket.NextAsync("1");
        while (!next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            // Waits until the file was read and its lines were sent. If the clock advanced by half a minute before that, the socket would look stalled.
            await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }

        return BatchOf(await next);
    }

    private static JsonElement BatchOf(JsonElement payload) => payload.GetProperty("data").GetProperty("importLogAppended");

    private static IEnumerable<string?> Messages(JsonElement batch) => batch.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("message").GetString());
}
