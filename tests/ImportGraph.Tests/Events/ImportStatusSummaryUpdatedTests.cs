using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Events;

public sealed class ImportStatusSummaryUpdatedTests : IDisposable
{
    private const string Query = """
        subscription ($where: ImportStatusFilterInput) {
          importStatusSummaryUpdated(where: $where) { total byStatus { status count } }
        }
        """;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public ImportStatusSummaryUpdatedTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_first_counts_arrive_at_once_and_changed_counts_at_most_once_per_second()
    {
        await _app.ScheduleAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query);
        Assert.Equal("SCHEDULED:1", await CountsAsync(socket));

        await _app.ScheduleAsync();
        Assert.Equal("SCHEDULED:2", await CountsAsync(socket));
        await _app.ClaimAsync();
        await _app.ScheduleAsync();
        await socket.ExpectNothingAsync();

        Assert.Equal("SCHEDULED:2 IN_PROGRESS:1", await CountsAsync(socket, advanceClock: true));
    }

    [Fact]
    public async Task Progress_changes_no_count_and_causes_no_message()
    {
        await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Query);
        Assert.Equal("IN_PROGRESS:1", await CountsAsync(socket));

        await _app.AdvanceAsync(claim, 1);
        Assert.Equal("IN_PROGRESS:1", await CountsAsync(socket, advanceClock: true));
        for (var processed = 2; processed <= 5; processed++)
        {
            await _app.AdvanceAsync(claim, processed);
            _clock.Advance(TimeSpan.FromSeconds(2));
            await socket.ExpectNothingAsync();
        }

        await _app.CompleteAsync(claim);
        Assert.Equal("SUCCESSFUL:1", await CountsAsync(socket, advanceClock: true));
    }

    [Fact]
    public async Task Unchanged_counts_are_sent_again_to_a_subscriber_whose_first_counts_were_different()
    {
        await _app.ScheduleAsync();
        await using var first = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await first.SubscribeAsync("1", Query);
        Assert.Equal("SCHEDULED:1", await CountsAsync(first));
        var claim = await _app.ClaimAsync();
        Assert.Equal("IN_PROGRESS:1", await CountsAsync(first));

        // The counts are old, but no timer has fired. Another process schedules a job and deletes it, and this process is notified of neither.
        _clock.AdjustTime(_clock.GetUtcNow().AddSeconds(2));
        await using var db = _app.OpenDatabase();
        db.Jobs.Add(SomeJob.New());
        await db.SaveChangesAsync();
        await using var second = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await second.SubscribeAsync("1", Query);
        Assert.Equal("SCHEDULED:1 IN_PROGRESS:1", await CountsAsync(second));
        db.Jobs.Remove(db.Jobs.Local.Single());
        await db.SaveChangesAsync();
        await _app.AdvanceAsync(claim, 1);

        Assert.Equal("IN_PROGRESS:1", await CountsAsync(second, advanceClock: true));
    }

    [Fact]
    public async Task Only_jobs_that_match_are_counted()
    {
        await _app.ScheduleAsync("a");
        await _app.ScheduleAsync("b");
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);

        await socket.SubscribeAsync("1", Query, new { where = new { dataSource = new { path = new { eq = "a" } } } });

        Assert.Equal("SCHEDULED:1", await CountsAsync(socket));
    }

    private async Task<string> CountsAsync(TestSocket socket, bool advanceClock = false)
    {
        var next = socket.NextAsync("1");
        while (advanceClock && !next.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return string.Join(' ', (await next).GetProperty("data").GetProperty("importStatusSummaryUpdated").GetProperty("byStatus").EnumerateArray()
            .Where(count => count.GetProperty("count").GetInt64() > 0)
            .Select(count => $"{count.GetProperty("status")}:{count.GetProperty("count")}"));
    }
}
