using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>The changes that people request besides a retry: cancel, reschedule, and schedule with an idempotency key.</summary>
public sealed class RequestedChangeTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;

    public RequestedChangeTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "2"), ("Retry:FirstDelaySeconds", "10"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_waiting_job_is_cancelled_at_once_and_shows_the_reason()
    {
        var job = await _app.ScheduleAsync();

        var payload = await ExecuteAsync("CancelImport", "cancelImport", new { id = job.Id, reason = "not needed" });

        Assert.Equal(
            """{"status":"CANCELLED","endReason":"CANCEL_REQUESTED","cancelRequestedAt":null,"currentOperation":"Cancelled: not needed"}""",
            Without(payload.GetProperty("importStatus"), "id", "version"));
    }

    [Fact]
    public async Task A_running_job_is_asked_to_stop_and_keeps_its_results()
    {
        await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();
        await _app.AdvanceAsync(claim, 4);

        var running = await ExecuteAsync("CancelImport", "cancelImport", new { id = claim.Job.Id, reason = "wrong package" });
        Assert.Equal(
            """{"status":"IN_PROGRESS","endReason":null,"cancelRequestedAt":"2030-01-01T12:00:00.000Z","currentOperation":"Importing"}""",
            Without(running.GetProperty("importStatus"), "id", "version"));
        Assert.Equal(WorkerDirective.StopAfterItem, _app.Work.DirectiveFor((await _app.Work.HeartbeatAsync(claim, CancellationToken.None))!));
        var stopped = (await _app.Work.StopAsync(claim.Lease)).Job!;

        Assert.Equal((JobStatus.Cancelled, EndReason.CancelRequested, "Cancelled: wrong package", 4), (stopped.Status, stopped.EndReason, stopped.CurrentOperation, stopped.Processed));
    }

    [Fact]
    public async Task A_second_cancel_returns_the_job_unchanged()
    {
        await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();

        var first = await _app.Requests.CancelAsync(claim.Job.Id, new CancelRequest(), null, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var second = await _app.Requests.CancelAsync(claim.Job.Id, new CancelRequest(), null, CancellationToken.None);

        Assert.Equal((first.Job!.Version, first.Job.CancelRequestedAt), (second.Job!.Version, second.Job.CancelRequestedAt));
    }

    [Theory]
    [InlineData("cancelImport", "CancelImport")]
    [InlineData("rescheduleImport", "RescheduleImport")]
    public async Task An_impossible_change_is_refused_with_a_typed_error(string field, string document)
    {
        var ended = await _app.ScheduleAsync();
        await _app.CompleteAsync(await _app.ClaimAsync());
        var waiting = await _app.ScheduleAsync();

        Assert.Equal("ImportStateConflictError", Refusal(await ExecuteAsync(document, field, new { id = ended.Id })));
        Assert.Equal("VersionConflictError", Refusal(await ExecuteAsync(document, field, new { id = waiting.Id, expectedVersion = 7 })));
        Assert.Equal("ImportNotFoundError", Refusal(await ExecuteAsync(document, field, new { id = Guid.NewGuid() })));
        Assert.Equal("ImportNotFoundError", Refusal(await ExecuteAsync(document, field, new { id = "no UUID" })));
    }

    [Fact]
    public async Task An_omitted_time_stays_and_a_null_time_is_cleared()
    {
        var job = await _app.ScheduleAsync(start: Start.AddHours(1), stop: Start.AddHours(2));

        Assert.Equal(("2030-01-01T13:30:00.000Z", "2030-01-01T14:00:00.000Z"), await TimesAsync(new { id = job.Id, startTime = Start.AddMinutes(90) }));
        Assert.Equal(("2030-01-01T13:30:00.000Z", null), await TimesAsync(new { id = job.Id, scheduledStopTime = (string?)null }));
        Assert.Equal(("2030-01-01T12:00:00.000Z", null), await TimesAsync(new { id = job.Id, startTime = (string?)null }));
        Assert.Equal(("2030-01-08T12:00:00.000Z", null), await TimesAsync(new { id = job.Id, startTime = Start.AddDays(7) }));

        async Task<(string?, string?)> TimesAsync(object input)
        {
            var status = (await ExecuteAsync("RescheduleImport", "rescheduleImport", input)).GetProperty("importStatus");
            return (status.GetProperty("startTime").GetString(), status.GetProperty("scheduledStopTime").GetString());
        }
    }

    [Theory]
    [InlineData("""{"startTime":"2030-01-01T11:54:59Z"}""", "startTime")]
    [InlineData("""{"startTime":"2030-01-08T12:00:01Z"}""", "startTime")]
    [InlineData("""{"startTime":"2030-01-01T14:00:00Z"}""", "scheduledStopTime")]
    [InlineData("""{"scheduledStopTime":"2030-01-01T13:00:00Z"}""", "scheduledStopTime")]
    [InlineData("""{"startTime":null,"scheduledStopTime":"2030-01-08T12:00:01Z"}""", "scheduledStopTime")]
    public async Task Times_out_of_range_are_refused_and_the_error_names_the_field(string times, string field)
    {
        var job = await _app.ScheduleAsync(start: Start.AddHours(1), stop: Start.AddHours(2));
        var input = JsonSerializer.Deserialize<Dictionary<string, object?>>(times)!;
        input["id"] = job.Id;

        var error = (await ExecuteAsync("RescheduleImport", "rescheduleImport", input)).GetProperty("errors")[0];

        Assert.Equal(("ScheduleOutOfRangeError", field), (error.GetProperty("__typename").GetString(), error.GetProperty("field").GetString()));
        Assert.Equal(job.Version, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Version);
    }

    [Fact]
    public async Task Requests_with_the_same_key_create_one_job_even_if_100_arrive_at_once()
    {
        var job = new NewJob(JobType.Import, null, DataSourceType.SharedFilePath, "p", Start.AddSeconds(1), IdempotencyKey: "key");

        var changes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => _app.Requests.ScheduleAsync(job, CancellationToken.None))));
        // Its start has passed, but the answer is the same.
        _clock.Advance(TimeSpan.FromMinutes(1));
        var late = await _app.Requests.ScheduleAsync(job, CancellationToken.None);

        Assert.Single(changes.Append(late).Select(change => change.Job!.Id).Distinct());
        Assert.Equal(1, await _app.Listing.CountAsync(null, CancellationToken.None));
    }

    [Fact]
    public async Task The_same_key_with_another_input_is_refused()
    {
        object Input(string path) => new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path }, idempotencyKey = "key" };
        await ExecuteAsync("ScheduleImport", "scheduleImport", Input("a"));

        Assert.Equal("IdempotencyConflictError", Refusal(await ExecuteAsync("ScheduleImport", "scheduleImport", Input("b"))));
    }

    [Fact]
    public async Task A_retryable_failure_is_retried_automatically_with_growing_delays_up_to_the_maximum()
    {
        var job = await _app.ScheduleAsync();
        var delays = new List<double>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var claim = await _app.ClaimAsync();
            Assert.Equal(attempt == 1 ? AttemptTrigger.First : AttemptTrigger.AutomaticRetry, claim.Job.NextTrigger);
            var failed = (await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Timeout, "Why.", Retryable: true)))!;
            if (failed.RetryAt is { } at)
            {
                delays.Add((at - _clock.GetUtcNow()).TotalSeconds);
                Assert.Empty(await _app.Timers.RetryDueAsync(CancellationToken.None));
                _clock.Advance(at - _clock.GetUtcNow());
                Assert.Single(await _app.Timers.RetryDueAsync(CancellationToken.None));
            }
        }

        Assert.Equal(2, delays.Count);
        Assert.InRange(delays[0], 8, 12);
        Assert.InRange(delays[1], 16, 24);
        Assert.Equal(JobStatus.Failed, (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!.Status);
        // A retry by a person allows the same number of automatic retries again.
        Assert.Equal(0, (await _app.Requests.RetryAsync(job.Id, false, null, null, requestedBy: null, CancellationToken.None)).Job!.AutomaticRetries);
    }

    private async Task<JsonElement> ExecuteAsync(string document, string field, object input) =>
        (await _app.DataAsync(Documents.Read(document), new { input })).GetProperty(field);

    private static string? Refusal(JsonElement payload) => Assert.Single(payload.GetProperty("errors").EnumerateArray()).GetProperty("__typename").GetString();

    private static string Without(JsonElement value, params string[] fields) =>
        JsonSerializer.Serialize(value.EnumerateObject().Where(field => !fields.Contains(field.Name)).ToDictionary(field => field.Name, field => field.Value));
}
