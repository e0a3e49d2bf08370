using System.Text.Json;
using System.Text.RegularExpressions;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>
/// Every transition from every state: it is made or refused with a typed error, and afterwards the job has the values that belong to its status.
/// </summary>
public sealed partial class TransitionTests : IDisposable
{
    private const string Lost = nameof(LeaseLostError);
    private const string Conflict = nameof(ImportStateConflictError);
    private const string NotRetryable = nameof(ImportNotRetryableError);
    private const string Nothing = "nothing";

    private static readonly string[] States = ["scheduled", "running", "stopping", "successful", "failed", "failed permanently", "cancelled"];

    /// <summary>The status of each state, in the order of <see cref="States"/>.</summary>
    private static readonly JobStatus[] Statuses =
        [JobStatus.Scheduled, JobStatus.InProgress, JobStatus.InProgress, JobStatus.Successful, JobStatus.Failed, JobStatus.Failed, JobStatus.Cancelled];

    /// <summary>
    /// The outcome for each state, in the order of <see cref="States"/>: the new status, or the error. The circumstances of a transition are in
    /// brackets. Without them it is an arrow of docs/job-states.md, if it changes the status.
    /// </summary>
    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["claim"] = ["InProgress", Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["advance"] = [Lost, "InProgress", "InProgress", Lost, Lost, Lost, Lost],
        ["report"] = [Lost, "InProgress", "InProgress", Lost, Lost, Lost, Lost],
        ["heartbeat"] = [Lost, "Continue", "StopAfterItem", Lost, Lost, Lost, Lost],
        ["complete"] = [Lost, "Successful", "Successful", Lost, Lost, Lost, Lost],
        ["fail"] = [Lost, "Failed", "Failed", Lost, Lost, Lost, Lost],
        ["stop"] = [Lost, Conflict, "Cancelled", Lost, Lost, Lost, Lost],
        ["stop (at the stop time)"] = [Lost, "Cancelled", "Cancelled", Lost, Lost, Lost, Lost],
        ["release"] = [Lost, "Scheduled", "Cancelled", Lost, Lost, Lost, Lost],
        ["cancel"] = ["Cancelled", "InProgress", "InProgress", Conflict, "Failed", Conflict, Conflict],
        ["reschedule (start)"] = ["Scheduled", Conflict, Conflict, Conflict, Conflict, Conflict, Conflict],
        ["reschedule (stop time)"] = ["Scheduled", "InProgress", "InProgress", Conflict, Conflict, Conflict, Conflict],
        ["retry"] = [Conflict, Conflict, Conflict, Conflict, "Scheduled", NotRetryable, "Scheduled"],
        ["retry (forced)"] = [Conflict, Conflict, Conflict, Conflict, "Scheduled", "Scheduled", "Scheduled"],
        ["worker lost"] = [Nothing, "Scheduled", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["worker lost (no recoveries left)"] = [Nothing, "Failed", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["stop overdue"] = [Nothing, Nothing, "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["stop overdue (at the stop time)"] = [Nothing, "Cancelled", "Cancelled", Nothing, Nothing, Nothing, Nothing],
        ["stop time"] = [Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["stop time (at the stop time)"] = ["Cancelled", Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        ["automatic retry"] = [Nothing, Nothing, Nothing, Nothing, "Scheduled", Nothing, Nothing],
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
            AssertMatchesItsStatus(after);
            Assert.Equal(outcomes[^1] is Lost or Conflict or NotRetryable or Nothing or "Continue" or "StopAfterItem" || (transition, state) is ("cancel", "stopping"), job.Version == after.Version);
            await RemoveAsync();
        }

        Assert.Equal(Expected[transition], outcomes);
    }

    [Fact]
    public void The_diagram_has_an_arrow_for_each_change_of_status_and_no_other()
    {
        var made =
            from transition in Expected
            from change in Statuses.Zip(transition.Value)
            where Enum.TryParse<JobStatus>(change.Second, out var after) && after != change.First
            select $"{Name(change.First)} --> {Name(Enum.Parse<JobStatus>(change.Second))}: {transition.Key.Split(" (")[0]}";

        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "job-states.md"));
        var drawn = Arrow().Matches(page)
            .SelectMany(arrow => arrow.Groups["names"].Value.Split(", ").Select(name => $"{arrow.Groups["from"]} --> {arrow.Groups["to"]}: {name}"));

        Assert.Equal(made.Append("[*] --> SCHEDULED: schedule").Distinct().Order(StringComparer.Ordinal), drawn.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_of_the_diagram_explains_each_arrow_once()
    {
        var page = File.ReadAllText(Path.Join(Repository.Root, "docs", "job-states.md"));

        Assert.Equal(
            Arrow().Matches(page).SelectMany(arrow => arrow.Groups["names"].Value.Split(", ")).Distinct().Order(),
            Explanation().Matches(page).Select(match => match.Groups["name"].Value).Order());
    }

    private static string Name(JobStatus status) => JsonNamingPolicy.SnakeCaseUpper.ConvertName($"{status}");

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
                await _app.Requests.CancelAsync(job.Id, new CancelRequest(new Actor(ActorKind.Token, "somebody"), "reason"), null, CancellationToken.None);
                break;
            case "successful":
                await _app.CompleteAsync(claim);
                break;
            case "failed":
                await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.Timeout, "Why.", Retryable: true));
                break;
            case "failed permanently":
                await _app.Work.FailAsync(claim.Lease, new ImportFailure("CODE", FailureCategory.InvalidContent, "Why.", Retryable: false));
                break;
            case "cancelled":
                await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, CancellationToken.None);
                await _app.Work.StopAsync(claim.Lease);
                break;
        }

        return ((await _app.Listing.FindAsync(job.Id, CancellationToken.None))!, claim.Lease);
    }

    private async Task<string> TryAsync(string transition, ImportJob job, ImportLease lease)
    {
        var none = CancellationToken.None;
        if (transition.EndsWith("(at the stop time)", StringComparison.Ordinal))
        {
            _clock.Advance(TimeSpan.FromHours(1));
        }

        switch (transition)
        {
            case "claim":
                return (await _app.Work.ClaimAsync("other", Enum.GetValues<JobType>(), TimeSpan.FromSeconds(60), (_, _) => "log", none))?.Job.Status.ToString() ?? Nothing;
            case "advance":
                return (await _app.Work.AdvanceAsync(lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(6, 0, 0), null, null)), none))?.Status.ToString() ?? Lost;
            case "report":
                return await _app.Work.FindClaimAsync(lease.Text, none) is { } claim
                    ? (await _app.Work.ReportAsync(claim, new ImportReport(1, Results: new JobResults(6, 0, 0)), 0, null, none)).Job!.Status.ToString()
                    : Lost;
            case "heartbeat":
                return await _app.Work.HeartbeatAsync(new ImportClaim(job, lease), none) is { } beating ? _app.Work.DirectiveFor(beating).ToString() : Lost;
            case "complete":
                return (await _app.Work.CompleteAsync(lease, new LastReport(new JobResults(10, 0, 0))))?.Status.ToString() ?? Lost;
            case "fail":
                return (await _app.Work.FailAsync(lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", null)))?.Status.ToString() ?? Lost;
            case "stop" or "stop (at the stop time)":
                return Outcome(await _app.Work.StopAsync(lease, new LastReport(new JobResults(7, 0, 0), "there")));
            case "release":
                return (await _app.Work.ReleaseAsync(lease))?.Status.ToString() ?? Lost;
            case "cancel":
                return Outcome(await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, none));
            case "reschedule (start)":
                return Outcome(await _app.Requests.RescheduleAsync(job.Id, NewTime.To(_clock.GetUtcNow().AddMinutes(5)), default, null, null, none));
            case "reschedule (stop time)":
                return Outcome(await _app.Requests.RescheduleAsync(job.Id, default, NewTime.To(null), null, null, none));
            case "retry" or "retry (forced)":
                return Outcome(await _app.Requests.RetryAsync(job.Id, transition == "retry (forced)", null, null, requestedBy: null, none));
            case "worker lost" or "worker lost (no recoveries left)":
                _clock.Advance(TimeSpan.FromSeconds(60));
                return Outcome(await _app.Timers.RescueAsync(transition == "worker lost" ? 1 : 0, none));
            case "stop overdue" or "stop overdue (at the stop time)":
                _clock.Advance(TimeSpan.FromSeconds(30));
                return Outcome(await _app.Timers.FenceAsync(TimeSpan.FromSeconds(30), none));
            case "stop time" or "stop time (at the stop time)":
                return Outcome(await _app.Timers.ExpireAsync(none));
            case "automatic retry":
                _clock.Advance(TimeSpan.FromSeconds(40));
                return Outcome(await _app.Timers.RetryDueAsync(none));
            default:
                throw new ArgumentOutOfRangeException(nameof(transition));
        }
    }

    private static string Outcome(JobChange change) => change.Job?.Status.ToString() ?? change.Error!.GetType().Name;

    private static string Outcome(IReadOnlyList<ImportJob> changed) => changed is [var job] ? job.Status.ToString() : Nothing;

    /// <summary>The table of the state machine: the values that a job has in a status, and those that it has not.</summary>
    private static void AssertMatchesItsStatus(ImportJob job)
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

    [GeneratedRegex(@"^ +(?<from>\S+) --> (?<to>\S+): (?<names>.+)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();

    [GeneratedRegex(@"^- \*\*(?<name>.+?)\*\*: ", RegexOptions.Multiline)]
    private static partial Regex Explanation();
}
