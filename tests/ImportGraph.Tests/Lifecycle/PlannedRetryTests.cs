using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>A failed job that will be retried automatically.</summary>
public sealed class PlannedRetryTests : IDisposable
{
    private const string Read = "query ($id: ID!) { importStatus(id: $id) { status nextRetryAt availableActions cancelledBy cancelReason } }";
    private const string Watch = "subscription ($id: ID!) { importStatusUpdated(id: $id, maxRate: 60) { status attempt nextRetryAt } }";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public PlannedRetryTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "1"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_planned_retry_is_visible_and_a_cancel_drops_it()
    {
        var job = await FailedAsync();
        var failed = await StatusAsync(job.Id);
        Assert.InRange(failed.GetProperty("nextRetryAt").GetDateTimeOffset() - _clock.GetUtcNow(), TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(36));
        Assert.Equal("""["RETRY","CANCEL"]""", failed.GetProperty("availableActions").GetRawText());

        var cancelled = await _app.DataAsync(Documents.Read("CancelImport"), new { input = new { id = job.Id, reason = "no more" } });

        Assert.Equal("null", cancelled.GetProperty("cancelImport").GetProperty("errors").GetRawText());
        Assert.Equal(
            """{"status":"FAILED","nextRetryAt":null,"availableActions":["RETRY"],"cancelledBy":"tests","cancelReason":"no more"}""",
            (await StatusAsync(job.Id)).GetRawText());
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await _app.Timers.RetryDueAsync(default));
    }

    [Fact]
    public async Task A_bulk_cancel_drops_planned_retries_too()
    {
        var job = await FailedAsync();

        var answer = await _app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = new { ids = new[] { job.Id } } } });

        Assert.Equal(1, answer.GetProperty("cancelImports").GetProperty("cancelled").GetInt32());
        Assert.Equal("null", (await StatusAsync(job.Id)).GetProperty("nextRetryAt").GetRawText());
    }

    [Fact]
    public async Task Its_stream_continues_until_no_further_retry_is_planned()
    {
        var job = await FailedAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Watch, new { id = job.Id });
        var now = await StateAsync(socket);
        Assert.Equal(("FAILED", 1, JsonValueKind.String), (now.GetProperty("status").GetString(), now.GetProperty("attempt").GetInt32(), now.GetProperty("nextRetryAt").ValueKind));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await _app.Timers.RetryDueAsync(default));
        Assert.Equal("SCHEDULED", (await StateAsync(socket)).GetProperty("status").GetString());
        var claim = await _app.ClaimAsync();
        Assert.Equal("IN_PROGRESS", (await StateAsync(socket)).GetProperty("status").GetString());
        await _app.Work.FailAsync(claim.Lease, Failure);
        Assert.Equal("""{"status":"FAILED","attempt":2,"nextRetryAt":null}""", (await StateAsync(socket)).GetRawText());
        await socket.CompletedAsync("1");
    }

    [Fact]
    public async Task Its_stream_ends_when_the_planned_retry_is_cancelled()
    {
        var job = await FailedAsync();
        await using var socket = await TestSocket.InitialiseAsync(_app.WebSocketUrl);
        await socket.SubscribeAsync("1", Watch, new { id = job.Id });
        await StateAsync(socket);

        await _app.DataAsync(Documents.Read("CancelImport"), new { input = new { id = job.Id } });
        // Two states with the same status are merged within the interval of the rate.
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("""{"status":"FAILED","attempt":1,"nextRetryAt":null}""", (await StateAsync(socket)).GetRawText());
        await socket.CompletedAsync("1");
    }

    private static ImportFailure Failure => new("CODE", FailureCategory.Timeout, "Why.", Retryable: true);

    private static async Task<JsonElement> StateAsync(TestSocket socket) => (await socket.NextAsync("1")).GetProperty("data").GetProperty("importStatusUpdated");

    private async Task<ImportJob> FailedAsync()
    {
        await _app.ScheduleAsync();
        return (await _app.Work.FailAsync((await _app.ClaimAsync()).Lease, Failure))!;
    }

    private async Task<JsonElement> StatusAsync(Guid id) => (await _app.DataAsync(Read, new { id })).GetProperty("importStatus");
}
