using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>
/// Every transition from every state: it is made, or refused with the type that says why, and leaves the job with what its status has.
/// </summary>
public sealed class TransitionTests : IDisposable
{
    private const string Lost = nameof(LeaseLostError);
    private const string Conflict = nameof(ImportStateConflictError);
    private const string NotRetryable = nameof(ImportNotRetryableError);
    private const string Nothing = "nothing";

    private static readonly string[] States = ["scheduled", "running", "stopping", "successful", "failed", "failedForGood", "cancelled"];

    /// <summary>What becomes of each state, in the order of <see cref="States"/>: the status, or why not.</summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["claim"] = ["InProgress", Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["advance"] = [Lost, "InProgress", "InProgress", Lost, Lost, Lost, Lost],
        ["report"] = [Lost, "InProgress", "InProgress", Lost, Lost, Lost, Lost],
        ["heartbeat"] = [Lost, "Continue", "StopAfterItem", Lost, Lost, Lost, Lost],
        ["complete"] = [Lost, "Successful", "Successful", Lost, Lost, Lost, Lost],
        ["fail"] = [Lost, "Failed", "Failed", Lost, Lost, Lost, Lost],
        ["stop"] = [Lost, Conflict, "Cancelled", Lost, Lost, Lost, Lost],
        ["release"] = [Lost, "Scheduled", "Cancelled", Lost, Lost, Lost, Lost],
        ["cancel"] = ["Cancelled", "InProgress", "InProgress", Conflict, "Failed", Conflict, Conflict],
        ["rescheduleStart"] = ["Scheduled", Conflict, Conflict, Conflict, Conflict, Conflict, Conflict],
        ["rescheduleStop"] = ["Scheduled", "InProgress", "InProgress", Conflict, Conflict, Conflict, Conflict],
        ["retry"] = [Conflict, Conflict, Conflict, Conflict, "Scheduled", NotRetryable, "Scheduled"],
        ["retryByForce"] = [Conflict, Conflict, Conflict, Conflict, "Scheduled", "Scheduled", "Scheduled"],
        ["rescue"] = [Nothing, "Scheduled", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["rescueForTheLastTime"] = [Nothing, "Failed", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["fence"] = [Nothing, Nothing, "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["expire"] = [Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["expireAtStopTime"] = ["Cancelled", Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["stopAtStopTime"] = [Lost, "Cancelled", "Cancelled", Lost, Lost, Lost, Lost],
        ["fenceAtStopTime"] = [Nothing, "Cancelled", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["retryByItself"] = [Nothing, Nothing, Nothing, Nothing, "Scheduled", Nothing, Nothing],
    };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public TransitionTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "1"));

    public static TheoryData<string> Transitions => [.. Expected.Keys];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_transition_from_each_state_is_made_or_refused_with_its_reason(string transition)
    {
        var outcomes = new List<string>();
        foreach (var state in States)
        {
            var (job, lease) = await JobAsync(state);
            outcomes.Add(await TryAsync(transition, job, lease));
            var after = (await _app.Listing.FindAsync(job.Id, CancellationToken.None))!;
            AssertHasWhatItsStatusHas(after);
            Assert.Equal(outcomes[^1] is Lost or Conflict or NotRetryable or Nothing or "Continue" or "StopAfterItem" || (transition, state) is ("cancel", "stopping"), job.Version == after.Version);
            await RemoveAsync();
        }

        Assert.Equal(Expected[transition], outcomes);
    }

    private async Task<(ImportJob Job, ImportLease Lease)> JobAsync(string state)
    {
        var job = await _app.ScheduleAsync(stop: _clock.GetUtcNow().AddHours(1));
        if (state == "scheduled")
        {
            return (job, new ImportLease(job.Key, Guid.NewGuid(), TimeSpan.FromSeconds(60)));
        }

        var claim = await _app.ClaimAsync();
        await _app.AdvanceAsync(claim, 5);
        switch (state)
        {
            case "stopping":
                await _app.Lifecycle.CancelAsync(job.Id, new CancelRequest("somebody", "reason"), null, CancellationToken.None);
                break;
            case "successful":
                await _app.CompleteAsync(claim);
                break;
            case "failed":
                await _app.Lifecycle.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Timeout, "Why.", Retryable: true));
                break;
            case "failedForGood":
                await _app.Lifecycle.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.InvalidContent, "Why.", Retryable: false));
                break;
            case "cancelled":
                await _app.Lifecycle.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None);
                await _app.Lifecycle.StopAsync(claim.Lease);
                break;
        }

        return ((await _app.Listing.FindAsync(job.Id, CancellationToken.None))!, claim.Lease);
    }

    private async Task<string> TryAsync(string transition, ImportJob job, ImportLease lease)
    {
        var (lifecycle, none) = (_app.Lifecycle, CancellationToken.None);
        if (transition.EndsWith("AtStopTime", StringComparison.Ordinal))
        {
            _clock.Advance(TimeSpan.FromHours(1));
        }

        switch (transition)
        {
            case "claim":
                return (await lifecycle.ClaimAsync("other", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", none))?.Job.Status.ToString() ?? Nothing;
            case "advance":
                return (await lifecycle.AdvanceAsync(lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(6, 0, 0), null, null)), none))?.Status.ToString() ?? Lost;
            case "report":
                return await lifecycle.FindClaimAsync(lease.Text, none) is { } claim
                    ? (await lifecycle.ReportAsync(claim, new ImportReport(1, Results: new JobResults(6, 0, 0)), 0, null, none)).Job!.Status.ToString()
                    : Lost;
            case "heartbeat":
                return await lifecycle.HeartbeatAsync(new ImportClaim(job, lease), none) is { } beating ? lifecycle.DirectiveFor(beating).ToString() : Lost;
            case "complete":
                return (await lifecycle.CompleteAsync(lease, new LastReport(new JobResults(10, 0, 0))))?.Status.ToString() ?? Lost;
            case "fail":
                return (await lifecycle.FailAsync(lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", null)))?.Status.ToString() ?? Lost;
            case "stop" or "stopAtStopTime":
                return Outcome(await lifecycle.StopAsync(lease, new LastReport(new JobResults(7, 0, 0), "there")));
            case "release":
                return (await lifecycle.ReleaseAsync(lease))?.Status.ToString() ?? Lost;
            case "cancel":
                return Outcome(await lifecycle.CancelAsync(job.Id, new CancelRequest(), null, none));
            case "rescheduleStart":
                return Outcome(await lifecycle.RescheduleAsync(job.Id, NewTime.To(_clock.GetUtcNow().AddMinutes(5)), default, null, none));
            case "rescheduleStop":
                return Outcome(await lifecycle.RescheduleAsync(job.Id, default, NewTime.To(null), null, none));
            case "retry" or "retryByForce":
                return Outcome(await lifecycle.RetryAsync(job.Id, transition == "retryByForce", null, null, requestedBy: null, none));
            case "rescue" or "rescueForTheLastTime":
                _clock.Advance(TimeSpan.FromSeconds(60));
                return Outcome(await lifecycle.RescueAsync(transition == "rescue" ? 1 : 0, none));
            case "fence" or "fenceAtStopTime":
                _clock.Advance(TimeSpan.FromSeconds(30));
                return Outcome(await lifecycle.FenceAsync(TimeSpan.FromSeconds(30), none));
            case "expire" or "expireAtStopTime":
                return Outcome(await lifecycle.ExpireAsync(none));
            default:
                _clock.Advance(TimeSpan.FromSeconds(40));
                return Outcome(await lifecycle.RetryDueAsync(none));
        }
    }

    private static string Outcome(JobChange change) => change.Job?.Status.ToString() ?? change.Error!.GetType().Name;

    private static string Outcome(IReadOnlyList<ImportJob> changed) => changed is [var job] ? job.Status.ToString() : Nothing;

    /// <summary>The table of the state machine: what a job in a status has, and what it has not.</summary>
    private static void AssertHasWhatItsStatusHas(ImportJob job)
    {
        var scheduled = job.Status is JobStatus.Scheduled;
        var running = job.Status is JobStatus.InProgress;
        var failed = job.Status is JobStatus.Failed;
        var ended = job.Status.IsTerminal();
        Assert.Equal(running, job.LeaseToken is not null && job.LeaseExpiresAt is not null && job.LeaseSeconds is not null && job.Worker is not null && job.HeartbeatAt is not null);
        Assert.Equal(ended, job.EndReason is not null);
        Assert.Equal(job.Status is JobStatus.Successful or JobStatus.Cancelled, job.CompletionTime is not null);
        Assert.Equal(failed, job.FailureTime is not null && job.Error is not null && job.FailureCode is not null && job.FailureCategory is not null && job.FailureFingerprint is not null);
        Assert.True(failed || (job.Retryable is null && job.RetryAt is null));
        Assert.True(!running || job.LogFileLocation is not null);
        Assert.True(running || job.EstimatedCompletion is null);
        Assert.True(!scheduled || (job is { CurrentOperation: "Queued for execution", Processed: 0, Total: 0, Percentage: 0, Successful: null, CancelRequestedAt: null }));
        Assert.Equal(job.Status is JobStatus.Successful, job.Percentage is 100);
        Assert.True(scheduled || job.Successful is null || job.Successful + job.Warnings + job.Errors == job.Processed);
    }

    private async Task RemoveAsync()
    {
        await using var db = _app.OpenDatabase();
        await db.Jobs.ExecuteDeleteAsync();
    }
}
