using System.Globalization;
using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Listing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

public sealed class EventPropertyTests : IDisposable
{
    /// <summary>A case is a sequence of changes, so there are fewer cases than those of other properties.</summary>
    private static readonly int Cases =
        int.Parse(Environment.GetEnvironmentVariable("IMPORTGRAPH_TEST_CASES") ?? "300", CultureInfo.InvariantCulture) / 10;

    /// <summary>Changes that are no events: progress, its absence, and what a test does by hand.</summary>
    private static readonly string[] Silent = ["advance", "report", "store", "delete all", "edit"];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TestApp _app;

    public EventPropertyTests() => _app = new TestApp(worker: false, _clock, ("Retry:MaxAutomatic", "1"));

    public void Dispose() => _app.Dispose();

    /// <summary>A failing case is printed with the seed that reproduces it.</summary>
    [Fact]
    public async Task After_any_changes_the_events_of_a_job_lead_to_its_state_and_nothing_else_is_an_event() =>
        await Gen.Select(Gen.OneOfConst(JobChanges.All), Gen.Int[0, 20]).Array[10, 40].SampleAsync(
            async changes =>
            {
                await _app.DeleteJobsAsync();
                var jobs = new JobChanges(_app, _clock);
                var before = await StateAsync();
                foreach (var (name, choice) in changes)
                {
                    await jobs.MakeAsync(name, choice);
                    var after = await StateAsync();
                    AssertNewEventsAreChanges(name, before, after);
                    AssertHistoriesLeadToStates(after);
                    before = after;
                }
            },
            iter: Cases,
            threads: 1);

    /// <summary>Each job that a change has changed has an event of it, and no other job has.</summary>
    private static void AssertNewEventsAreChanges(string change, State before, State after)
    {
        var changed = after.Jobs
            .Where(job => before.Jobs.Find(same => same.Key == job.Key)?.Version != job.Version)
            // That a job is late is no event of it: nobody has taken it yet.
            .Where(job => change != "notice overdue" || job.Status is JobStatus.InProgress)
            .Select(job => job.Key)
            .Order();
        var known = before.Events.Select(happened => (happened.JobKey, happened.Number)).ToHashSet();
        var happened = after.Events.Where(each => !known.Contains((each.JobKey, each.Number))).ToList();
        Assert.Equal(
            Silent.Contains(change) ? [] : changed,
            happened.Where(each => each.Kind is not ImportEventKind.RetryPlanned).Select(each => each.JobKey).Order());
    }

    private static void AssertHistoriesLeadToStates(State state)
    {
        Assert.Empty(state.Events.Select(happened => happened.JobKey).Except(state.Jobs.Select(job => job.Key)));
        foreach (var job in state.Jobs)
        {
            var events = state.Events.Where(happened => happened.JobKey == job.Key).OrderBy(happened => happened.Number).ToList();
            if (events is [{ Kind: ImportEventKind.Scheduled }, ..])
            {
                Assert.Equal(
                    new Replayed(job.Status, job.Attempt, job.CancelRequestedAt is not null, job.RetryAt is not null),
                    events.Aggregate(new Replayed(default, 0, false, false), (replayed, happened) => replayed.After(happened)));
            }
        }
    }

    private async Task<State> StateAsync()
    {
        await using var db = _app.OpenDatabase();
        return new State(await db.Jobs.AsNoTracking().ToListAsync(), await db.Events.AsNoTracking().ToListAsync());
    }

    private sealed record State(List<ImportJob> Jobs, List<ImportEvent> Events);

    /// <summary>The state of a job as its history tells it.</summary>
    private sealed record Replayed(JobStatus Status, int Attempt, bool IsAsked, bool IsRetryPlanned)
    {
        private static readonly Dictionary<ImportEventKind, JobStatus[]> PossibleIn = new()
        {
            [ImportEventKind.Scheduled] = [JobStatus.Scheduled],
            [ImportEventKind.Rescheduled] = [JobStatus.Scheduled, JobStatus.InProgress],
            [ImportEventKind.Claimed] = [JobStatus.Scheduled],
            [ImportEventKind.Released] = [JobStatus.InProgress],
            [ImportEventKind.LeaseLost] = [JobStatus.InProgress],
            [ImportEventKind.RetryRequested] = [JobStatus.Failed, JobStatus.Cancelled],
            [ImportEventKind.RetryPlanned] = [JobStatus.Failed],
            [ImportEventKind.CancelRequested] = [JobStatus.InProgress, JobStatus.Failed],
            [ImportEventKind.Stalled] = [JobStatus.InProgress],
            [ImportEventKind.Completed] = [JobStatus.InProgress],
            [ImportEventKind.Failed] = [JobStatus.InProgress],
            [ImportEventKind.Cancelled] = [JobStatus.Scheduled, JobStatus.InProgress],
        };

        public Replayed After(ImportEvent happened)
        {
            Assert.Contains(Status, PossibleIn[happened.Kind]);
            var after = happened.Kind switch
            {
                ImportEventKind.Scheduled or ImportEventKind.Rescheduled or ImportEventKind.Stalled => this,
                ImportEventKind.Claimed => this with { Status = JobStatus.InProgress, Attempt = Attempt + 1 },
                ImportEventKind.Released or ImportEventKind.LeaseLost => this with { Status = JobStatus.Scheduled },
                ImportEventKind.RetryRequested => this with { Status = JobStatus.Scheduled, IsAsked = false, IsRetryPlanned = false },
                ImportEventKind.RetryPlanned => this with { IsRetryPlanned = true },
                ImportEventKind.CancelRequested when Status is JobStatus.InProgress => this with { IsAsked = true },
                ImportEventKind.CancelRequested => this with { IsRetryPlanned = false },
                ImportEventKind.Completed => this with { Status = JobStatus.Successful },
                ImportEventKind.Failed => this with { Status = JobStatus.Failed },
                _ => this with { Status = JobStatus.Cancelled },
            };
            Assert.Equal(after.Attempt == 0 ? null : after.Attempt, happened.Attempt);
            return after;
        }
    }
}
