using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Jobs;

/// <summary>The health of a job, and the actions that are available.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public HealthTests() => _app = new TestApp(worker: false, _clock, ("Health:LateSeconds", "90"), ("Health:StallSeconds", "40"));

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_job_waits_until_it_is_due_and_is_late_if_no_worker_claims_it()
    {
        var job = await _app.ScheduleAsync(start: _clock.GetUtcNow().AddHours(1));

        await AssertAsync(job, "WAITING", "CANCEL", "RESCHEDULE");
        _clock.Advance(TimeSpan.FromSeconds(3600 + 90));
        await AssertAsync(job, "WAITING", "CANCEL", "RESCHEDULE");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await AssertAsync(job, "LATE", "CANCEL", "RESCHEDULE");
    }

    [Fact]
    public async Task A_job_is_healthy_while_its_worker_reports_and_stalls_when_it_does_not()
    {
        var job = await _app.ScheduleAsync();
        var claim = await ClaimAsync();

        await AssertAsync(job, "HEALTHY", "CANCEL", "RESCHEDULE");
        _clock.Advance(TimeSpan.FromSeconds(40));
        await AssertAsync(job, "HEALTHY", "CANCEL", "RESCHEDULE");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await AssertAsync(job, "STALLED", "CANCEL", "RESCHEDULE");
        await _app.Work.HeartbeatAsync(claim, CancellationToken.None);
        await AssertAsync(job, "HEALTHY", "CANCEL", "RESCHEDULE");
        _clock.Advance(TimeSpan.FromSeconds(41));
        await AssertAsync(job, "STALLED", "CANCEL", "RESCHEDULE");
        await _app.Work.AdvanceAsync(
            claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(1, 0, 0), null, null)), CancellationToken.None);
        await AssertAsync(job, "HEALTHY", "CANCEL", "RESCHEDULE");
        await _app.Work.CompleteAsync(claim.Lease);
        await AssertAsync(job, "ENDED");
    }

    [Fact]
    public async Task A_job_with_a_cancel_request_is_cancelling_until_its_worker_stops()
    {
        var job = await _app.ScheduleAsync();
        await ClaimAsync();
        Assert.True((await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None)).Made);

        await AssertAsync(job, "CANCELLING", "RESCHEDULE");
    }

    [Theory]
    [InlineData(true, "RETRY")]
    [InlineData(null, "RETRY")]
    [InlineData(false)]
    public async Task Only_actions_that_would_not_be_refused_are_available(bool? retryable, params string[] actions)
    {
        var job = await _app.ScheduleAsync();
        await AssertAsync(job, "WAITING", "CANCEL", "RESCHEDULE");
        var claim = await ClaimAsync();
        await AssertAsync(job, "HEALTHY", "CANCEL", "RESCHEDULE");

        await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Internal, "Broken.", retryable));

        await AssertAsync(job, "ENDED", actions);
        var retry = await _app.Requests.RetryAsync(job.Id, force: false, null, null, requestedBy: null, CancellationToken.None);
        Assert.Equal(actions.Length > 0, retry.Made);
    }

    /// <summary>Each is selected alone, so that it does not depend on other selected fields.</summary>
    [Fact]
    public async Task Actions_are_the_same_if_no_other_field_is_selected()
    {
        var job = await _app.ScheduleAsync();
        await ClaimAsync();
        await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None);

        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { availableActions } }", new { id = job.Id });

        Assert.Equal("""{"importStatus":{"availableActions":["RESCHEDULE"]}}""", data.GetRawText());
    }

    private async Task<ImportClaim> ClaimAsync() =>
        (await _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", CancellationToken.None))!;

    private async Task AssertAsync(ImportJob job, string health, params string[] actions)
    {
        var data = await _app.DataAsync("query ($id: ID!) { importStatus(id: $id) { health availableActions } }", new { id = job.Id });

        Assert.Equal(JsonSerializer.Serialize(new { importStatus = new { health, availableActions = actions } }), data.GetRawText());
    }
}
