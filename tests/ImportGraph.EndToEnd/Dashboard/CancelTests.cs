using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>How a planned retry and a cancellation are shown, and how that retry is cancelled.</summary>
public sealed class CancelTests
{
    private static readonly (string, string)[] Retries =
    [
        OpenDashboard.NoWorker, ("ImportGraph__Retry__MaxAutomatic", "3"), ("ImportGraph__Retry__FirstDelaySeconds", "3600"),
    ];

    [RequiresFact("chromium")]
    public async Task A_row_shows_when_a_failed_job_is_retried_and_the_retry_can_be_cancelled()
    {
        await using var dashboard = await OpenDashboard.StartAsync(Retries);
        await Axe.AddAsync(dashboard.Page);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "package");
        await dashboard.GoAsync();
        var row = dashboard.Row(id);
        await Expect(row).ToContainTextAsync("Retry in ");
        await Expect(dashboard.Button("Retry package")).ToBeEnabledAsync();
        Assert.Empty(await Axe.FindAsync(dashboard.Page));

        await dashboard.CancelAsync("Cancel retry of package");

        await Expect(row).Not.ToContainTextAsync("Retry in ");
        await Expect(row).ToContainTextAsync("Failed");
        await Expect(dashboard.Button("Retry package")).ToBeEnabledAsync();
        await AssertNotRetriedAsync(dashboard, id);
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task The_page_of_a_job_shows_when_it_is_retried_and_who_cancelled_the_retry()
    {
        await using var dashboard = await OpenDashboard.StartAsync(Retries);
        await Axe.AddAsync(dashboard.Page);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "package");
        await dashboard.GoAsync($"jobs/{id}");
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToContainTextAsync("It will be retried at ");
        await Expect(dashboard.Page.Locator(".title .status")).ToContainTextAsync("Retry in ");
        await Expect(dashboard.Button("Retry")).ToBeEnabledAsync();
        Assert.Empty(await Axe.FindAsync(dashboard.Page));

        await dashboard.CancelAsync("Cancel retry");

        await Expect(dashboard.Page.GetByLabel("Why it failed")).Not.ToContainTextAsync("It will be retried at ");
        await Expect(Fact(dashboard, "Last cancelled by")).ToHaveTextAsync("tests");
        await AssertNotRetriedAsync(dashboard, id);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_page_of_a_job_shows_who_cancelled_it_and_why()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.GoAsync($"jobs/{id}");
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Scheduled");

        await dashboard.CancelAsync("Cancel", "The package is of last year.");

        await Expect(Fact(dashboard, "Cancelled by")).ToHaveTextAsync("tests");
        await Expect(Fact(dashboard, "Cancelled because")).ToHaveTextAsync("The package is of last year.");
        await dashboard.Button("Retry").ClickAsync();
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Scheduled");
        await Expect(Fact(dashboard, "Last cancelled by")).ToHaveTextAsync("tests");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_question_that_is_closed_or_out_of_date_cancels_nothing()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await Axe.AddAsync(dashboard.Page);
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.GoAsync();
        await dashboard.Button("Cancel package").ClickAsync();
        await Expect(dashboard.Dialog).ToContainTextAsync("It has not started, and will not start.");
        Assert.Empty(await Axe.FindAsync(dashboard.Page));
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);

        await dashboard.Button("Cancel package").ClickAsync();
        var worker = await ManualWorker.ClaimAsync(dashboard.Server);
        await dashboard.Confirm.ClickAsync();
        await Expect(dashboard.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("has changed");
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        Assert.Equal("IN_PROGRESS", (await dashboard.Server.StatusAsync(id)).GetProperty("status").GetString());

        await dashboard.Button("Cancel package").ClickAsync();
        await Expect(dashboard.Dialog).ToContainTextAsync("It stops after its current item. What it has stored stays stored.");
        await worker.ReportAsync(dashboard.Server, 1, 2);
        await dashboard.Confirm.ClickAsync();
        await Expect(dashboard.Row(id)).ToContainTextAsync("Cancelling");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_history_of_a_job_shows_who_did_what_and_why_as_it_happens()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await Axe.AddAsync(dashboard.Page);
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.GoAsync($"jobs/{id}");
        var events = dashboard.Page.GetByLabel("History").GetByRole(AriaRole.Listitem);
        await Expect(events).ToHaveCountAsync(1);
        await Expect(events.First).ToHaveTextAsync(Sentence("Scheduled", "by the key tests"));

        await dashboard.Server.ExecuteAsync("CancelImport", new { input = new { id, reason = "The package is of last year." } });
        await Expect(events.First).ToHaveTextAsync(Sentence("Cancelled", "by the key tests: The package is of last year."));
        await dashboard.Button("Retry").ClickAsync();
        await Expect(events.First).ToHaveTextAsync(Sentence("Retried", "by the key tests"));
        Assert.Empty(await Axe.FindAsync(dashboard.Page));

        for (var again = 0; again < 10; again++)
        {
            await dashboard.Server.ExecuteAsync("CancelImport", new { input = new { id } });
            await dashboard.Server.ExecuteAsync("RetryImport", new { input = new { id } });
        }

        await dashboard.GoAsync($"jobs/{id}");
        await Expect(events).ToHaveCountAsync(20);
        await dashboard.Button("Show more").ClickAsync();
        await Expect(events).ToHaveCountAsync(23);
        await Expect(events.Last).ToHaveTextAsync(Sentence("Scheduled", "by the key tests"));
        await Expect(dashboard.Button("Show more")).ToBeHiddenAsync();
        dashboard.AssertQuiet();
    }

    /// <summary>What happened today, with its time.</summary>
    private static Regex Sentence(string what, string who) => new($"^{what} at [0-9:]{{8}} {Regex.Escape(who)}$");

    private static ILocator Fact(OpenDashboard dashboard, string name) =>
        dashboard.Page.Locator(".facts > div").Filter(new() { Has = dashboard.Page.GetByText(name, new() { Exact = true }) }).Locator("dd");

    private static async Task AssertNotRetriedAsync(OpenDashboard dashboard, string id)
    {
        var job = await dashboard.Server.StatusAsync(id);
        Assert.Equal(("FAILED", 1), (job.GetProperty("status").GetString(), job.GetProperty("attempt").GetInt32()));
    }
}
