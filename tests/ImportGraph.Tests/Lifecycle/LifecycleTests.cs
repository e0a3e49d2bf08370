using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

public sealed class LifecycleTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly ImportFailure Failure = new("SOURCE_NOT_FOUND", FailureCategory.SourceUnavailable, "There is nothing.", Retryable: true);

    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;

    public LifecycleTests() => _app = new TestApp(worker: false, _clock);

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_scheduled_job_waits_without_progress()
    {
        var job = await _app.ScheduleAsync();

        Assert.Equal(JobStatus.Scheduled, job.Status);
        Assert.Equal(Start, job.StartTime);
        Assert.Equal("Queued for execution", job.CurrentOperation);
        Assert.Equal((0, 0, 0), (job.Processed, job.Total, job.Percentage));
        Assert.Null(job.EstimatedCompletion);
        Assert.Null(job.Successful);
        Assert.Null(job.Retryable);
        Assert.Equal(0, job.Attempt);
    }

    [Theory]
    [InlineData(-6, null, nameof(ImportJob.StartTime))]
    [InlineData((7 * 24 * 60) + 1, null, nameof(ImportJob.StartTime))]
    [InlineData(10, 10, nameof(ImportJob.ScheduledStopTime))]
    [InlineData(10, 5, nameof(ImportJob.ScheduledStopTime))]
    [InlineData(10, 10 + (7 * 24 * 60) + 1, nameof(ImportJob.ScheduledStopTime))]
    public async Task A_schedule_out_of_range_is_refused(int startMinutes, int? stopMinutes, string field)
    {
        var job = new NewJob(
            JobType.Import, null, DataSourceType.SharedFilePath, "p",
            Start.AddMinutes(startMinutes), stopMinutes is { } minutes ? Start.AddMinutes(minutes) : null);

        var change = await _app.Requests.ScheduleAsync(job, CancellationToken.None);

        Assert.Equal(field, Assert.IsType<ScheduleOutOfRangeError>(change.Error).Field);
    }

    [Fact]
    public async Task A_claim_takes_the_job_and_starts_an_attempt()
    {
        var job = await _app.ScheduleAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        var claim = await ClaimAsync();

        Assert.Equal(job.Id, claim!.Job.Id);
        Assert.Equal(JobStatus.InProgress, claim.Job.Status);
        Assert.Equal(Start.AddMinutes(1), claim.Job.StartTime);
        Assert.Equal(1, claim.Job.Attempt);
        Assert.Equal("log-1", claim.Job.LogFileLocation);
        Assert.Null(await ClaimAsync());
        var attempt = Assert.Single(await AttemptsAsync());
        Assert.Equal((1, AttemptTrigger.First, JobStatus.InProgress), (attempt.Number, attempt.Trigger, attempt.Status));
    }

    [Fact]
    public async Task A_job_is_not_due_before_its_planned_start()
    {
        await _app.ScheduleAsync(start: Start.AddMinutes(5));
        Assert.Null(await ClaimAsync());

        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.NotNull(await ClaimAsync());
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_claims_gets_the_job()
    {
        await _app.ScheduleAsync();

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(ClaimAsync)));

        Assert.Single(claims, claim => claim is not null);
    }

    [Fact]
    public async Task Progress_is_below_100_percent_until_the_job_ends()
    {
        var claim = await ScheduleAndClaimAsync();

        var running = await AdvanceAsync(claim, new JobResults(996, 2, 2), 1000);
        Assert.Equal((1000, 1000, 99.99), (running!.Processed, running.Total, running.Percentage));

        var ended = await _app.Work.CompleteAsync(claim.Lease);
        Assert.Equal(100, ended!.Percentage);
    }

    [Fact]
    public async Task A_completed_job_has_its_results_and_no_error()
    {
        var claim = await ScheduleAndClaimAsync();
        await AdvanceAsync(claim, new JobResults(7, 2, 1), 10);

        var job = await _app.Work.CompleteAsync(claim.Lease);

        Assert.Equal((JobStatus.Successful, EndReason.Completed), (job!.Status, job.EndReason));
        Assert.Equal(Start, job.CompletionTime);
        Assert.Equal((7, 2, 1), (job.Successful, job.Warnings, job.Errors));
        Assert.Null(job.FailureTime);
        Assert.Null(job.Error);
        Assert.Null(job.Retryable);
        Assert.Null(job.EstimatedCompletion);
        Assert.Null(job.LeaseToken);
        var attempt = Assert.Single(await AttemptsAsync());
        Assert.Equal((JobStatus.Successful, 10, 7), (attempt.Status, attempt.Processed, attempt.Successful));
    }

    [Fact]
    public async Task A_failed_job_has_its_error_and_keeps_its_progress()
    {
        var claim = await ScheduleAndClaimAsync();
        await AdvanceAsync(claim, new JobResults(3, 0, 0), 10);

        var job = await _app.Work.FailAsync(claim.Lease, Failure);

        Assert.Equal((JobStatus.Failed, EndReason.Error), (job!.Status, job.EndReason));
        Assert.Equal(Start, job.FailureTime);
        Assert.Null(job.CompletionTime);
        Assert.Equal(("There is nothing.", "SOURCE_NOT_FOUND", true), (job.Error, job.FailureCode, job.Retryable));
        Assert.Equal((3, 30), (job.Processed, job.Percentage));
        Assert.Equal("SOURCE_NOT_FOUND", Assert.Single(await AttemptsAsync()).FailureCode);
    }

    [Fact]
    public async Task The_version_grows_with_every_change()
    {
        var versions = new List<long> { (await _app.ScheduleAsync()).Version };
        var claim = (await ClaimAsync())!;
        versions.Add(claim.Job.Version);
        versions.Add((await AdvanceAsync(claim, new JobResults(1, 0, 0), 2))!.Version);
        versions.Add((await _app.Work.FailAsync(claim.Lease, Failure))!.Version);
        versions.Add((await RetryAsync(claim.Job.Id)).Job!.Version);

        Assert.Equal(versions.Order().Distinct(), versions);
    }

    [Fact]
    public async Task Every_write_with_a_lost_lease_is_refused_and_stores_nothing()
    {
        var lost = await ScheduleAndClaimAsync();
        _clock.Advance(Lease);
        await _app.Timers.RescueAsync(maxRecoveries: 1, CancellationToken.None);
        var current = (await ClaimAsync())!;

        Assert.Null(await AdvanceAsync(lost, new JobResults(9, 0, 0), 10));
        Assert.Null(await _app.Work.HeartbeatAsync(lost, CancellationToken.None));
        Assert.Null(await _app.Work.CompleteAsync(lost.Lease));
        Assert.Null(await _app.Work.FailAsync(lost.Lease, Failure));
        Assert.IsType<LeaseLostError>((await _app.Work.StopAsync(lost.Lease)).Error);
        Assert.Null(await _app.Work.ReleaseAsync(lost.Lease));

        var job = await _app.Listing.FindAsync(lost.Job.Id, CancellationToken.None);
        Assert.Equal((JobStatus.InProgress, current.Job.Version, 0), (job!.Status, job.Version, job.Processed));
    }

    [Fact]
    public async Task A_heartbeat_keeps_a_job_from_being_rescued()
    {
        var claim = await ScheduleAndClaimAsync();
        _clock.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.NotNull(await _app.Work.HeartbeatAsync(claim, CancellationToken.None));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Empty(await _app.Timers.RescueAsync(maxRecoveries: 1, CancellationToken.None));
    }

    [Fact]
    public async Task A_job_whose_lease_expires_is_queued_again_while_recoveries_are_left_and_then_fails()
    {
        var claim = await ScheduleAndClaimAsync();
        _clock.Advance(Lease);
        var rescued = Assert.Single(await _app.Timers.RescueAsync(maxRecoveries: 1, CancellationToken.None));
        Assert.Equal((JobStatus.Scheduled, 1), (rescued.Status, rescued.Recoveries));
        Assert.Null(rescued.Error);

        await ClaimAsync();
        _clock.Advance(Lease);
        var failed = Assert.Single(await _app.Timers.RescueAsync(maxRecoveries: 1, CancellationToken.None));

        Assert.Equal((JobStatus.Failed, EndReason.WorkerLost, "WORKER_LOST", true), (failed.Status, failed.EndReason, failed.FailureCode, failed.Retryable));
        Assert.Equal(
            [(1, AttemptTrigger.First, JobStatus.Failed), (2, AttemptTrigger.WorkerRecovery, JobStatus.Failed)],
            (await AttemptsAsync()).Select(attempt => (attempt.Number, attempt.Trigger, attempt.Status)));
    }

    [Fact]
    public async Task A_released_job_can_be_claimed_at_once_and_has_not_failed()
    {
        var claim = await ScheduleAndClaimAsync();

        var released = await _app.Work.ReleaseAsync(claim.Lease);

        Assert.Equal((JobStatus.Scheduled, 0), (released!.Status, released.Recoveries));
        Assert.Equal(2, (await ClaimAsync())!.Job.Attempt);
    }

    [Fact]
    public async Task A_job_that_no_worker_claims_before_its_stop_time_is_cancelled()
    {
        await _app.ScheduleAsync(stop: Start.AddMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await ClaimAsync());
        var job = Assert.Single(await _app.Timers.ExpireAsync(CancellationToken.None));

        Assert.Equal((JobStatus.Cancelled, EndReason.StopTimeReached), (job.Status, job.EndReason));
        Assert.Equal(Start.AddMinutes(1), job.CompletionTime);
    }

    [Theory]
    [InlineData(JobStatus.Scheduled)]
    [InlineData(JobStatus.InProgress)]
    [InlineData(JobStatus.Successful)]
    public async Task A_retry_of_a_job_that_has_not_failed_is_refused(JobStatus status)
    {
        var job = await _app.ScheduleAsync();
        if (status is not JobStatus.Scheduled)
        {
            var claim = (await ClaimAsync())!;
            if (status is JobStatus.Successful)
            {
                await _app.Work.CompleteAsync(claim.Lease);
            }
        }

        var refusal = Assert.IsType<ImportStateConflictError>((await RetryAsync(job.Id)).Error);

        Assert.Equal(status, refusal.Job.Status);
        Assert.Equal([JobStatus.Failed, JobStatus.Cancelled], refusal.AllowedFrom);
    }

    [Fact]
    public async Task A_retry_queues_a_new_attempt_of_the_same_job_and_keeps_the_old_one()
    {
        var claim = await ScheduleAndClaimAsync();
        await AdvanceAsync(claim, new JobResults(3, 0, 0), 10, checkpoint: "at 3");
        await _app.Work.FailAsync(claim.Lease, Failure);
        _clock.Advance(TimeSpan.FromHours(1));

        var job = (await RetryAsync(claim.Job.Id, reason: "repaired")).Job!;

        Assert.Equal((JobStatus.Scheduled, Start.AddHours(1), "Queued for execution"), (job.Status, job.StartTime, job.CurrentOperation));
        Assert.Equal((0, 0, 0), (job.Processed, job.Total, job.Percentage));
        Assert.Null(job.Successful ?? job.Warnings ?? job.Errors);
        Assert.Null(job.Error ?? job.FailureCode ?? job.FailureFingerprint);
        Assert.Null(job.FailureTime ?? job.CompletionTime ?? job.EstimatedCompletion);
        Assert.Null(job.Retryable);
        Assert.Equal("at 3", job.Checkpoint);
        Assert.Equal(2, (await ClaimAsync())!.Job.Attempt);
        var attempts = await AttemptsAsync();
        Assert.Equal((JobStatus.Failed, 3), (attempts[0].Status, attempts[0].Processed));
        Assert.Equal((AttemptTrigger.Retry, "repaired"), (attempts[1].Trigger, attempts[1].Reason));
    }

    [Fact]
    public async Task A_retry_that_would_fail_again_is_refused_unless_it_is_forced()
    {
        var claim = await ScheduleAndClaimAsync();
        await _app.Work.FailAsync(claim.Lease, Failure with { Retryable = false });

        Assert.IsType<ImportNotRetryableError>((await RetryAsync(claim.Job.Id)).Error);
        Assert.True((await RetryAsync(claim.Job.Id, force: true)).Made);
    }

    [Fact]
    public async Task A_retry_that_expects_another_version_is_refused()
    {
        var claim = await ScheduleAndClaimAsync();
        var failed = await _app.Work.FailAsync(claim.Lease, Failure);

        var refusal = Assert.IsType<VersionConflictError>((await RetryAsync(claim.Job.Id, version: failed!.Version - 1)).Error);

        Assert.Equal((failed.Version - 1, failed.Version), (refusal.Expected, refusal.Job.Version));
        Assert.True((await RetryAsync(claim.Job.Id, version: failed.Version)).Made);
    }

    [Fact]
    public async Task A_retry_of_an_unknown_job_is_refused() =>
        Assert.IsType<ImportNotFoundError>((await RetryAsync(Guid.NewGuid())).Error);

    [Fact]
    public async Task Only_one_of_100_concurrent_retries_queues_an_attempt()
    {
        var claim = await ScheduleAndClaimAsync();
        await _app.Work.FailAsync(claim.Lease, Failure);

        var changes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => RetryAsync(claim.Job.Id))));

        Assert.Single(changes, change => change.Made);
        Assert.All(changes.Where(change => !change.Made), change => Assert.IsType<ImportStateConflictError>(change.Error));
    }

    [Fact]
    public async Task A_retry_clears_a_stop_time_that_has_passed()
    {
        await _app.ScheduleAsync(stop: Start.AddMinutes(1));
        var claim = (await ClaimAsync())!;
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _app.Work.StopAsync(claim.Lease);

        Assert.Null((await RetryAsync(claim.Job.Id)).Job!.ScheduledStopTime);
    }

    private Task<ImportClaim?> ClaimAsync() =>
        _app.Work.ClaimAsync("test", Enum.GetValues<JobType>(), Lease, (_, attempt) => $"log-{attempt}", CancellationToken.None);

    private async Task<ImportClaim> ScheduleAndClaimAsync()
    {
        await _app.ScheduleAsync();
        return (await ClaimAsync())!;
    }

    private Task<ImportJob?> AdvanceAsync(ImportClaim claim, JobResults results, long total, string? checkpoint = null) =>
        _app.Work.AdvanceAsync(
            claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", total, results, null, checkpoint)), CancellationToken.None);

    private Task<JobChange> RetryAsync(Guid id, bool force = false, string? reason = null, long? version = null) =>
        _app.Requests.RetryAsync(id, force, reason, version, requestedBy: null, CancellationToken.None);

    private async Task<List<ImportAttempt>> AttemptsAsync()
    {
        await using var db = _app.OpenDatabase();
        return await db.Attempts.AsNoTracking().OrderBy(attempt => attempt.Number).ToListAsync();
    }
}
