using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Pages that stay open while their server is killed and comes back.</summary>
public sealed partial class RestartTests
{
    [SoakFact("chromium")]
    public async Task The_list_keeps_its_rows_shows_how_old_they_are_and_is_updated_when_the_server_is_back()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var running = await ManualWorker.BeginAsync(dashboard.Server, "running");
        var waiting = await dashboard.Server.ScheduleAsync("waiting");
        await dashboard.GoAsync();
        var opened = TimeProvider.System.GetLocalNow();
        await running.ReportAsync(dashboard.Server, 10, 100);
        await Expect(Percentage(dashboard.Row(running.Id))).ToHaveTextAsync("10 %");
        await dashboard.HoldAsync();
        var rows = await dashboard.Rows.ElementHandlesAsync();

        await dashboard.KillServerAsync();

        await AssertDisconnectedAsync(dashboard, since: opened);
        await Expect(Percentage(dashboard.Row(running.Id))).ToHaveTextAsync("10 %");
        await using (var other = await dashboard.StartOtherServerAsync())
        {
            await running.ReportAsync(other, 40, 100);
            await other.ExecuteAsync("CancelImport", new { input = new { id = waiting } });
            await other.ScheduleAsync("new");
        }

        await dashboard.RestartAsync();

        await Expect(dashboard.Banner).ToHaveCountAsync(0);
        await Expect(Percentage(dashboard.Row(running.Id))).ToHaveTextAsync("40 %");
        await Expect(dashboard.Row(waiting)).ToContainTextAsync("Cancelled");
        await Expect(dashboard.Pill).ToHaveTextAsync("Show 1 new job");
        await Expect(dashboard.Chip("Cancelled")).ToHaveTextAsync("Cancelled 1");
        await running.CompleteAsync(dashboard.Server, 100);
        await Expect(dashboard.Row(running.Id)).ToContainTextAsync("Successful");
        await Expect(dashboard.Chip("Successful")).ToHaveTextAsync("Successful 1");
        Assert.True(await dashboard.Rows.EvaluateAllAsync<bool>("(now, before) => now.length === before.length && now.every((row, at) => row === before[at])", rows));
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task The_page_of_a_running_job_and_its_log_continue_when_the_server_is_back()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "package");
        await dashboard.GoAsync($"jobs/{worker.Id}");
        var opened = TimeProvider.System.GetLocalNow();
        await worker.ReportAsync(dashboard.Server, 10, 100);
        await worker.LogAsync(dashboard.Server, ["Before."]);
        var lines = dashboard.Page.GetByRole(AriaRole.Log).Locator(".line span:last-child");
        await Expect(Percentage(dashboard.Page)).ToHaveTextAsync("10 %");
        await Expect(lines.Last).ToHaveTextAsync("Before.");
        var bar = await dashboard.Page.GetByRole(AriaRole.Progressbar).ElementHandleAsync();

        await dashboard.KillServerAsync();

        await AssertDisconnectedAsync(dashboard, since: opened);
        await Expect(Percentage(dashboard.Page)).ToHaveTextAsync("10 %");
        await using (var other = await dashboard.StartOtherServerAsync())
        {
            await worker.ReportAsync(other, 40, 100);
            await worker.LogAsync(other, ["Meanwhile."]);
        }

        await dashboard.RestartAsync();

        await Expect(dashboard.Banner).ToHaveCountAsync(0);
        await Expect(Percentage(dashboard.Page)).ToHaveTextAsync("40 %");
        await Expect(lines.Last).ToHaveTextAsync("Meanwhile.");
        await worker.ReportAsync(dashboard.Server, 70, 100);
        await Expect(Percentage(dashboard.Page)).ToHaveTextAsync("70 %");
        Assert.True(await dashboard.Page.GetByRole(AriaRole.Progressbar).EvaluateAsync<bool>("(now, before) => now === before", bar));
        await worker.LogAsync(dashboard.Server, ["After."]);
        await worker.CompleteAsync(dashboard.Server, 100);
        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Successful");
        // Each line is shown once, and none is missing.
        await Expect(lines).ToHaveTextAsync(["Before.", "Meanwhile.", "After."]);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_failed_job_that_was_retried_while_the_server_was_away_is_shown_as_running()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "package");
        await dashboard.GoAsync($"jobs/{id}");
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToContainTextAsync("The disk is full.");

        await dashboard.KillServerAsync();
        await Expect(dashboard.Banner).ToBeVisibleAsync();
        ManualWorker worker;
        await using (var other = await dashboard.StartOtherServerAsync())
        {
            await other.ExecuteAsync("RetryImport", new { input = new { id } });
            worker = await ManualWorker.ClaimAsync(other);
        }

        // Further back than the period that a server checks when it starts.
        dashboard.Age("package", "UpdatedAt", TimeSpan.FromMinutes(1));

        await dashboard.RestartAsync();

        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("In Progress");
        await worker.ReportAsync(dashboard.Server, 10, 100);
        await Expect(Percentage(dashboard.Page)).ToHaveTextAsync("10 %");
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_page_that_is_opened_while_the_server_is_away_is_shown_when_it_is_back()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "spring");
        var id = await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await dashboard.GoAsync($"jobs/{id}");
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToBeVisibleAsync();
        await dashboard.KillServerAsync();
        await Expect(dashboard.Banner).ToBeVisibleAsync();

        // The list was not loaded before.
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "← Jobs" }).ClickAsync();
        await Expect(dashboard.Page.GetByText("could not be loaded").First).ToBeVisibleAsync();
        await dashboard.RestartAsync();
        await Expect(dashboard.Rows).ToHaveCountAsync(2);
        await Expect(dashboard.Chip("Failed")).ToHaveTextAsync("Failed 2");

        await dashboard.KillServerAsync();
        await Expect(dashboard.Banner).ToBeVisibleAsync();
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "spring" }).ClickAsync();
        await Expect(dashboard.Page.GetByText("The job could not be loaded")).ToBeVisibleAsync();
        await dashboard.RestartAsync();
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToContainTextAsync("The disk is full.");
        await Expect(dashboard.Page.GetByText("The job could not be loaded")).ToHaveCountAsync(0);
        await Expect(dashboard.Page.GetByLabel("History").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        dashboard.AssertQuiet();
    }

    private static ILocator Percentage(ILocator row) => row.Locator(".percent");

    private static ILocator Percentage(IPage page) => page.Locator(".percent");

    /// <summary>Asserts that the page says it is disconnected, and from which time its data is.</summary>
    private static async Task AssertDisconnectedAsync(OpenDashboard dashboard, DateTimeOffset since)
    {
        var killed = TimeProvider.System.GetLocalNow();
        await Expect(dashboard.Badge).ToHaveTextAsync(Reconnecting());
        await Expect(dashboard.Banner).ToContainTextAsync(LastUpdate());
        var shown = LastUpdate().Match(await dashboard.Banner.InnerTextAsync()).Groups[1].Value;
        var seconds = Enumerable.Range(0, (int)(killed - since).TotalSeconds + 2).Select(second => since.AddSeconds(second).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        Assert.Contains(shown, seconds);
    }

    [GeneratedRegex(@"^Reconnecting in \d+ s$")]
    private static partial Regex Reconnecting();

    [GeneratedRegex(@"The server cannot be reached\. This page was last updated at (\d\d:\d\d:\d\d)\.")]
    private static partial Regex LastUpdate();
}
