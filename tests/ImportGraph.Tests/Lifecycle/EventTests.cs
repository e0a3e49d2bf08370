using System.Net.Http.Json;
using System.Text.Json;
using ImportGraph.Jobs;
using ImportGraph.Lifecycle;
using ImportGraph.Tests.Hosting;
using ImportGraph.Tests.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ImportGraph.Tests.Lifecycle;

/// <summary>Each change of a job is an event that says who made it, why, and in which attempt. Nothing else is an event.</summary>
public sealed class EventTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ImportFailure Failure = new("CODE", FailureCategory.Timeout, "The share does not answer.", Retryable: true);

    private readonly TempFolder _folder = new();
    private readonly TokenIssuer _issuer = new();
    private readonly FakeTimeProvider _clock = new(Start);
    private readonly TestApp _app;
    private readonly HttpClient _alice;

    public EventTests()
    {
        _app = new TestApp(worker: false, _clock, [("Retry:MaxAutomatic", "1"), .. _issuer.SettingsWithFile(_folder)]);
        _alice = TestKey.Client(_app.Http.BaseAddress!, _issuer.Token(subject: "alice"));
    }

    public void Dispose()
    {
        _alice.Dispose();
        _app.Dispose();
        _issuer.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_callers_and_workers_do_is_in_the_history_of_the_job()
    {
        var source = new { type = "SHARED_FILE_PATH", path = "package" };
        var id = (await ChangeAsync(_alice, "ScheduleImport", new { jobType = "IMPORT", dataSource = source }))
            .GetProperty("importStatus").GetProperty("id").GetGuid();
        await ChangeAsync(_app.Http, "RescheduleImport", new { id, scheduledStopTime = Start.AddDays(1) });
        await ChangeAsync(_app.Http, "ReleaseImport", new { leaseToken = await ClaimAsync("w1") });
        var lease = await ClaimAsync("w2");
        await ChangeAsync(_app.Http, "ReportImportProgress", new { leaseToken = lease, sequence = 1, processed = 5 });
        await ChangeAsync(_app.Http, "ReportImportProgress", new { leaseToken = lease, sequence = 2 });
        await ChangeAsync(_app.Http, "FailImport", new { leaseToken = lease, code = "CODE", message = "No disk.", retryable = true });
        var planned = (await _app.Listing.FindAsync(id, CancellationToken.None))!.RetryAt!.Value;
        await ChangeAsync(_alice, "CancelImport", new { id, reason = "not at night" });
        await ChangeAsync(_app.Http, "RetryImport", new { id, reason = "repaired" });
        lease = await ClaimAsync("w1");
        await ChangeAsync(_alice, "CancelImport", new { id, reason = "wrong file" });
        await ChangeAsync(_app.Http, "StopImport", new { leaseToken = lease });
        await ChangeAsync(_app.Http, "RetryImport", new { id });
        await ChangeAsync(_alice, "CancelImport", new { id, reason = "still wrong" });
        await ChangeAsync(_alice, "RetryImport", new { id });
        await ChangeAsync(_app.Http, "CompleteImport", new { leaseToken = await ClaimAsync("w2"), results = new { successful = 1, warnings = 0, errors = 0 } });

        Assert.Equal(
            [
                "SCHEDULED - TOKEN alice -",
                "RESCHEDULED - API_KEY tests -",
                "CLAIMED 1 WORKER w1 -",
                "RELEASED 1 WORKER w1 -",
                "CLAIMED 2 WORKER w2 -",
                "FAILED 2 WORKER w2 No disk.",
                $"RETRY_PLANNED 2 SERVER - {planned:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}",
                "CANCEL_REQUESTED 2 TOKEN alice not at night",
                "RETRY_REQUESTED 2 API_KEY tests repaired",
                "CLAIMED 3 WORKER w1 -",
                "CANCEL_REQUESTED 3 TOKEN alice wrong file",
                "CANCELLED 3 WORKER w1 wrong file",
                "RETRY_REQUESTED 3 API_KEY tests -",
                "CANCELLED 3 TOKEN alice still wrong",
                "RETRY_REQUESTED 3 TOKEN alice -",
                "CLAIMED 4 WORKER w2 -",
                "COMPLETED 4 WORKER w2 -",
            ],
            await HistoryAsync(id));
    }

    [Fact]
    public async Task What_the_server_does_because_time_has_passed_is_in_the_history_too()
    {
        var job = await _app.ScheduleAsync();
        await _app.Work.FailAsync((await _app.ClaimAsync()).Lease, Failure);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _app.Timers.RetryDueAsync(default);
        await _app.ClaimAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _app.Timers.RescueAsync(maxRecoveries: 1, default);
        await _app.ClaimAsync();
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _app.Timers.RescueAsync(maxRecoveries: 1, default);

        var history = await HistoryAsync(job.Id);
        Assert.Equal("FAILED 1 WORKER test The share does not answer.", history[2]);
        Assert.Equal(
            [
                "RETRY_REQUESTED 1 SERVER - -",
                "CLAIMED 2 WORKER test -",
                "LEASE_LOST 2 SERVER - The worker test stopped reporting.",
                "CLAIMED 3 WORKER test -",
                "FAILED 3 SERVER - The worker stopped reporting, and no recoveries are left.",
            ],
            history.Skip(4));
    }

    [Theory]
    [InlineData("it expires", "CANCELLED - SERVER - Stopped at the scheduled stop time")]
    [InlineData("its worker does not stop at the stop time", "CANCELLED 1 SERVER - Stopped at the scheduled stop time")]
    [InlineData("its worker stops at the stop time", "CANCELLED 1 WORKER test Stopped at the scheduled stop time")]
    [InlineData("its worker does not obey", "CANCELLED 1 SERVER - reason")]
    [InlineData("its worker is lost after the request", "CANCELLED 1 SERVER - reason")]
    [InlineData("its worker gives it back after the request", "CANCELLED 1 WORKER test reason")]
    public async Task The_end_of_a_job_that_is_stopped_says_who_ended_it_and_why(string how, string expected)
    {
        var isAsked = expected.EndsWith("reason", StringComparison.Ordinal);
        var job = await _app.ScheduleAsync(stop: isAsked ? null : Start.AddMinutes(1));
        var claim = how == "it expires" ? null : await _app.ClaimAsync();
        if (isAsked)
        {
            await _app.Requests.CancelAsync(job.Id, new CancelRequest(Reason: "reason"), null, default);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        await (how switch
        {
            "it expires" => _app.Timers.ExpireAsync(default),
            "its worker stops at the stop time" => _app.Work.StopAsync(claim!.Lease),
            "its worker is lost after the request" => _app.Timers.RescueAsync(1, default),
            "its worker gives it back after the request" => _app.Work.ReleaseAsync(claim!.Lease),
            _ => (Task)_app.Timers.FenceAsync(TimeSpan.Zero, default),
        });

        Assert.Equal(expected, (await HistoryAsync(job.Id))[^1]);
    }

    [Fact]
    public async Task A_caller_of_a_server_without_authentication_is_anonymous()
    {
        using var open = TestApp.Open();

        var answer = await open.DataAsync(
            """
            mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: "p" } }) {
              importStatus { events { nodes { kind by { kind name } } } } } }
            """);

        Assert.Equal(
            """[{"kind":"SCHEDULED","by":{"kind":"ANONYMOUS","name":null}}]""",
            answer.GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("events").GetProperty("nodes").GetRawText());
    }

    [Fact]
    public async Task A_caller_of_REST_is_in_the_history_as_well()
    {
        using var scheduled = await _alice.PostAsJsonAsync("/import/content", new { dataSource = new { type = "Shared file path", path = "p" } });
        var id = (await scheduled.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        using var cancelled = await _app.Http.PostAsync(new Uri($"/import/content/{id}/cancel", UriKind.Relative), null);
        using var retried = await _alice.PostAsync(new Uri($"/import/content/{id}/retry", UriKind.Relative), null);

        Assert.Equal(
            ["SCHEDULED - TOKEN alice -", "CANCELLED - API_KEY tests -", "RETRY_REQUESTED - TOKEN alice -"],
            await HistoryAsync(id));
    }

    [Fact]
    public async Task A_refused_or_repeated_request_is_no_event()
    {
        var job = await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();
        await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, default);
        var before = await HistoryAsync(job.Id);

        await _app.Requests.CancelAsync(job.Id, new CancelRequest(), null, default);
        await _app.Requests.RetryAsync(job.Id, force: true, null, null, requestedBy: null, default);
        await _app.Requests.RescheduleAsync(job.Id, NewTime.To(Start.AddDays(1)), default, null, requestedBy: null, default);
        await _app.Requests.RescheduleAsync(job.Id, default, NewTime.To(Start.AddDays(1)), expectedVersion: 1, requestedBy: null, default);
        await _app.Work.CompleteAsync(claim.Lease with { Token = Guid.NewGuid() });

        Assert.Equal(before, await HistoryAsync(job.Id));
    }

    [Fact]
    public async Task Progress_is_no_event_and_a_silent_worker_is_one()
    {
        var job = await _app.ScheduleAsync();
        var claim = await _app.ClaimAsync();
        await _app.Work.AdvanceAsync(claim.Lease, (_, _) => Task.FromResult(new JobProgress("Importing", 10, new JobResults(1, 0, 0), null, null)), default);
        await _app.Work.ReportAsync(claim, new ImportReport(1, Processed: 2), 0, null, default);
        _clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Single(await _app.Timers.NoticeOverdueAsync(new HealthOptions { StallSeconds = 30 }, null, default));
        await _app.Work.HeartbeatAsync(claim, default);

        Assert.Equal(["SCHEDULED - ANONYMOUS - -", "CLAIMED 1 WORKER test -", "STALLED 1 SERVER - -"], await HistoryAsync(job.Id));
    }

    [Fact]
    public async Task Each_job_that_a_bulk_change_changes_has_one_event_and_no_other_job_has()
    {
        var cancelled = await _app.ScheduleAsync("cancelled");
        await _app.Requests.CancelAsync(cancelled.Id, new CancelRequest(), null, default);
        var failed = await _app.ScheduleAsync("failed");
        await _app.Work.FailAsync((await _app.ClaimAsync()).Lease, Failure);
        var running = await _app.ScheduleAsync("running");
        await _app.ClaimAsync();
        var asked = await _app.ScheduleAsync("asked");
        await _app.ClaimAsync();
        await _app.Requests.CancelAsync(asked.Id, new CancelRequest(), null, default);
        var waiting = await _app.ScheduleAsync("waiting");

        var answer = await ChangeAsync(_alice, "CancelImports", new { selection = new { all = true }, reason = "the share moves" });
        Assert.Equal(3, answer.GetProperty("cancelled").GetInt32());

        Assert.Equal("CANCELLED - ANONYMOUS - -", (await HistoryAsync(cancelled.Id))[^1]);
        Assert.Equal("CANCEL_REQUESTED 1 TOKEN alice the share moves", (await HistoryAsync(failed.Id))[^1]);
        Assert.Equal("CANCEL_REQUESTED 1 TOKEN alice the share moves", (await HistoryAsync(running.Id))[^1]);
        Assert.Equal("CANCEL_REQUESTED 1 ANONYMOUS - -", (await HistoryAsync(asked.Id))[^1]);
        Assert.Equal("CANCELLED - TOKEN alice the share moves", (await HistoryAsync(waiting.Id))[^1]);

        answer = await ChangeAsync(_app.Http, "RetryImports", new { selection = new { all = true }, reason = "it has moved" });
        Assert.Equal(3, answer.GetProperty("retried").GetInt32());
        foreach (var (id, attempt) in new[] { (cancelled.Id, "-"), (failed.Id, "1"), (waiting.Id, "-") })
        {
            Assert.Equal($"RETRY_REQUESTED {attempt} API_KEY tests it has moved", (await HistoryAsync(id))[^1]);
        }

        Assert.Equal("CANCEL_REQUESTED 1 TOKEN alice the share moves", (await HistoryAsync(running.Id))[^1]);
        await using var db = _app.OpenDatabase();
        Assert.Equal(5 + 1 + 3 + 2 + 1 + 3 + 3, await db.Events.CountAsync());
    }

    /// <summary>The events of a job, oldest first: what, attempt, kind and name of the actor, reason.</summary>
    private async Task<IReadOnlyList<string>> HistoryAsync(Guid id)
    {
        var data = await _app.DataAsync(
            "query ($id: ID!) { importStatus(id: $id) { events(first: 100) { nodes { kind attempt by { kind name } reason } } } }", new { id });
        var nodes = data.GetProperty("importStatus").GetProperty("events").GetProperty("nodes").EnumerateArray().Reverse();
        return [.. nodes.Select(node => $"{Text(node, "kind")} {Text(node, "attempt")} {Actor(node.GetProperty("by"))} {Text(node, "reason")}")];

        static string Actor(JsonElement by) => $"{Text(by, "kind")} {Text(by, "name")}";

        static string Text(JsonElement node, string name) => node.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? $"{value}" : "-";
    }

    private async Task<string> ClaimAsync(string worker) =>
        (await ChangeAsync(_app.Http, "ClaimImport", new { worker, leaseSeconds = 60 })).GetProperty("claim").GetProperty("leaseToken").GetString()!;

    private static async Task<JsonElement> ChangeAsync(HttpClient caller, string document, object input)
    {
        using var answer = await caller.PostAsJsonAsync("/graphql", new { query = Documents.Read(document), variables = new { input } });
        var payload = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").EnumerateObject().Single().Value;
        Assert.False(payload.TryGetProperty("errors", out var errors) && errors.ValueKind is not JsonValueKind.Null, payload.GetRawText());
        return payload;
    }
}
