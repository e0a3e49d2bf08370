using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Listing;

/// <summary>
/// Makes every change that the services make, of any job and with any claim. A change that is not possible is refused. One is made by
/// hand, without a service.
/// </summary>
internal sealed class JobChanges(TestApp app, FakeTimeProvider clock)
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly List<ImportClaim> _claims = [];
    private readonly List<Guid> _jobs = [];

    /// <summary>The changes, by name. Those that bring jobs into further statuses are there several times.</summary>
    public static readonly string[] All =
    [
        .. Enumerable.Repeat((string[])["schedule", "claim", "fail"], 6).SelectMany(name => name),
        .. Enumerable.Repeat((string[])["complete", "retry", "cancel"], 2).SelectMany(name => name),
        "schedule for later", "store", "advance", "roll back", "report", "stop", "release", "reschedule", "cancel many", "retry many", "rescue",
        "fence", "expire", "retry due", "notice overdue", "purge", "delete all", "edit",
    ];

    /// <summary>Makes a change.</summary>
    /// <param name="change">Its name.</param>
    /// <param name="choice">Chooses the job or the claim, and the circumstances.</param>
    public async Task MakeAsync(string change, int choice)
    {
        var type = (JobType)(choice % 2);
        var id = _jobs.Count == 0 ? Guid.NewGuid() : _jobs[choice % _jobs.Count];
        // Earlier claims are usually over.
        var claim = _claims.Count == 0 ? null : _claims[^Math.Min(_claims.Count, 1 + (choice / 3 % 4))];
        var lease = claim?.Lease ?? new ImportLease(1, Guid.NewGuid(), TimeSpan.FromSeconds(60));
        switch (change)
        {
            case "schedule":
                _jobs.Add((await app.ScheduleAsync(
                    type: type,
                    stop: choice % 3 == 0 ? In(minutes: 60) : null,
                    project: ListingGenerator.Projects[choice % ListingGenerator.Projects.Length],
                    importer: ListingGenerator.Importers[choice / 2 % ListingGenerator.Importers.Length])).Id);
                break;
            case "schedule for later":
                _jobs.Add((await app.ScheduleAsync(type: type, start: In(minutes: 5), stop: In(minutes: 9))).Id);
                break;
            case "store":
                await app.StoreJobsAsync(choice % 4);
                break;
            case "claim":
                var request = new ClaimRequest(
                    "test", Enum.GetValues<JobType>(), ListingGenerator.Importers, Tags: null, TimeSpan.FromSeconds(60), (_, _) => "log");
                if (await app.Work.ClaimAsync(request, None) is { } claimed)
                {
                    _claims.Add(claimed);
                }

                break;
            case "advance":
                await app.Work.AdvanceAsync(lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(1, 0, 0), null, null)), None);
                break;
            case "roll back":
                await Assert.ThrowsAsync<InvalidOperationException>(() => app.Work.AdvanceAsync(
                    lease,
                    async (db, token) =>
                    {
                        await db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Successful), token);
                        throw new InvalidOperationException();
                    },
                    None));
                break;
            case "report" when claim is not null:
                await app.Work.ReportAsync(claim, new ImportReport(choice, Results: new JobResults(choice, 0, 0)), 0, null, None);
                break;
            case "complete":
                await app.Work.CompleteAsync(lease);
                break;
            case "fail":
                await app.Work.FailAsync(lease, new ImportFailure("CODE", FailureCategory.Internal, "Why.", MayHelp(choice)));
                break;
            case "stop":
                await app.Work.StopAsync(lease);
                break;
            case "release":
                await app.Work.ReleaseAsync(lease);
                break;
            case "cancel":
                await app.Requests.CancelAsync(id, new CancelRequest(), null, None);
                break;
            case "reschedule":
                await app.Requests.RescheduleAsync(id, NewTime.To(In(minutes: 1)), default, null, null, None);
                break;
            case "retry":
                await app.Requests.RetryAsync(id, choice % 2 == 0, null, null, requestedBy: null, None);
                break;
            case "retry many":
                await app.Requests.RetryAllAsync(OfType(type), choice % 3 == 0, null, requestedBy: null, None);
                break;
            case "cancel many":
                await app.Requests.CancelAllAsync(OfType(type), new CancelRequest(), None);
                break;
            case "rescue":
                clock.Advance(TimeSpan.FromSeconds(60));
                await app.Timers.RescueAsync(choice % 2, None);
                break;
            case "fence":
                clock.Advance(TimeSpan.FromSeconds(30));
                await app.Timers.FenceAsync(TimeSpan.FromSeconds(30), None);
                break;
            case "expire":
                clock.Advance(TimeSpan.FromMinutes(10));
                await app.Timers.ExpireAsync(None);
                break;
            case "retry due":
                clock.Advance(TimeSpan.FromSeconds(40));
                await app.Timers.RetryDueAsync(None);
                break;
            case "notice overdue":
                clock.Advance(TimeSpan.FromMinutes(2));
                await app.Timers.NoticeOverdueAsync(new HealthOptions(), null, None);
                break;
            case "purge":
                await app.Timers.PurgeAsync(TimeSpan.FromMinutes(choice), TimeSpan.FromMinutes(choice), None);
                break;
            case "delete all" when choice % 4 == 0:
                await app.DeleteJobsAsync();
                break;
            case "edit":
                await using (var db = app.OpenDatabase())
                {
                    await db.Jobs.Where(j => j.JobType == type).ExecuteUpdateAsync(set => set.SetProperty(j => j.Retryable, MayHelp(choice)));
                }

                break;
        }
    }

    private static bool? MayHelp(int choice) => choice % 3 == 0 ? null : choice % 3 == 1;

    private static BulkRequest OfType(JobType type) => new(jobs => jobs.Where(j => j.JobType == type), null, DryRun: false, null);

    private DateTimeOffset In(int minutes) => clock.GetUtcNow().AddMinutes(minutes);
}
