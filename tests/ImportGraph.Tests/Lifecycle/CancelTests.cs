using System.Text.Json;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Who cancelled a job and why, and what happens to its planned start.</summary>
public sealed class CancelTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;

    public CancelTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_caller_and_the_reason_of_a_cancel_remain_after_a_retry()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await CancelAsync(id, "wrong price list");
        Assert.Equal("""{"status":"CANCELLED","startTime":null,"cancelledBy":"tests","cancelReason":"wrong price list","createdBy":null}""", await StatusAsync(id));

        await RetryAsync(id);
        Assert.Equal("""{"status":"SCHEDULED","startTime":"2030-01-01T12:00:00.000Z","cancelledBy":"tests","cancelReason":"wrong price list","createdBy":null}""", await StatusAsync(id));

        var claim = await _app.ClaimAsync();
        await CancelAsync(id, null);
        await _app.Work.StopAsync(claim.Lease);
        Assert.Equal("""{"status":"CANCELLED","startTime":"2030-01-01T12:00:00.000Z","cancelledBy":"tests","cancelReason":null,"createdBy":null}""", await StatusAsync(id));
    }

    [Fact]
    public async Task A_job_that_its_stop_time_cancels_has_no_caller_and_no_reason()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await CancelAsync(id, "reason");
        await RetryAsync(id);
        await _app.DataAsync(Documents.Read("RescheduleImport"), new { input = new { id, scheduledStopTime = Start.AddHours(1) } });

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Single(await _app.Timers.ExpireAsync(default));

        Assert.Equal("""{"status":"CANCELLED","startTime":null,"cancelledBy":null,"cancelReason":null,"createdBy":null}""", await StatusAsync(id));
    }

    [Fact]
    public async Task A_retry_keeps_a_planned_start_that_is_still_in_the_future()
    {
        var id = (await _app.ScheduleAsync(start: Start.AddHours(6))).Id;
        await CancelAsync(id, null);
        Assert.Contains("\"startTime\":null", await StatusAsync(id), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromHours(1));
        await RetryAsync(id);
        Assert.Contains("\"startTime\":\"2030-01-01T18:00:00.000Z\"", await StatusAsync(id), StringComparison.Ordinal);
        await CancelAsync(id, null);

        _clock.Advance(TimeSpan.FromHours(6));
        await RetryAsync(id);
        Assert.Contains("\"startTime\":\"2030-01-01T19:00:00.000Z\"", await StatusAsync(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_retry_keeps_planned_starts_too()
    {
        var later = (await _app.ScheduleAsync(start: Start.AddHours(6))).Id;
        var now = (await _app.ScheduleAsync()).Id;
        await _app.DataAsync(Documents.Read("CancelImports"), new { input = new { selection = new { ids = new[] { later, now } } } });
        _clock.Advance(TimeSpan.FromMinutes(1));

        await _app.DataAsync(Documents.Read("RetryImports"), new { input = new { selection = new { ids = new[] { later, now } } } });

        Assert.Contains("\"startTime\":\"2030-01-01T18:00:00.000Z\"", await StatusAsync(later), StringComparison.Ordinal);
        Assert.Contains("\"startTime\":\"2030-01-01T12:01:00.000Z\"", await StatusAsync(now), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_before_its_second_attempt_keeps_the_start_of_the_first()
    {
        var id = (await _app.ScheduleAsync()).Id;
        await _app.Work.ReleaseAsync((await _app.ClaimAsync()).Lease);
        _clock.Advance(TimeSpan.FromMinutes(1));

        await CancelAsync(id, null);

        Assert.Contains("\"startTime\":\"2030-01-01T12:00:00.000Z\"", await StatusAsync(id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(-300, 0)]
    [InlineData(1, 1)]
    public async Task A_start_up_to_five_minutes_ago_means_now(int seconds, int planned)
    {
        var scheduled = (await _app.DataAsync(
            Documents.Read("ScheduleImport"),
            new { input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "package" }, startTime = Start.AddSeconds(seconds) } }))
            .GetProperty("scheduleImport").GetProperty("importStatus");
        Assert.Equal(Start.AddSeconds(planned), scheduled.GetProperty("startTime").GetDateTimeOffset());

        var id = scheduled.GetProperty("id").GetString();
        await _app.DataAsync(Documents.Read("RescheduleImport"), new { input = new { id, startTime = Start.AddSeconds(seconds) } });
        Assert.Equal(Start.AddSeconds(planned), (await _app.Listing.FindAsync(Guid.Parse(id!), default))!.StartTime);
    }

    private Task<JsonElement> CancelAsync(Guid id, string? reason) => ChangeAsync("CancelImport", "cancelImport", new { id, reason });

    private Task<JsonElement> RetryAsync(Guid id) => ChangeAsync("RetryImport", "retryImport", new { id });

    private async Task<JsonElement> ChangeAsync(string document, string field, object input)
    {
        var payload = (await _app.DataAsync(Documents.Read(document), new { input })).GetProperty(field);
        Assert.Equal("null", payload.GetProperty("errors").GetRawText());
        return payload;
    }

    private async Task<string> StatusAsync(Guid id) =>
        (await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { status startTime cancelledBy cancelReason createdBy } }", new { id })).GetProperty("importStatus").GetRawText();
}
