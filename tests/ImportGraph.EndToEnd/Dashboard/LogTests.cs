using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The log on a job's page.</summary>
public sealed class LogTests
{
    [RequiresFact("chromium")]
    public async Task The_log_follows_its_job_unless_the_user_has_scrolled_up_and_stops_when_the_job_has_ended()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "package");
        await worker.LogAsync(dashboard.Server, Lines(1, 150));
        // The whole page fits into the window, so a line that is not visible is hidden by the log box.
        await dashboard.Page.SetViewportSizeAsync(1280, 1600);
        await dashboard.GoAsync($"jobs/{worker.Id}");
        var log = dashboard.Page.GetByRole(AriaRole.Log);
        await AssertFollowsAsync(log, "line 150.");
        await worker.LogAsync(dashboard.Server, Lines(151, 20));
        await AssertFollowsAsync(log, "line 170.");

        await log.HoverAsync();
        await dashboard.Page.Mouse.WheelAsync(0, -400);
        await Expect(dashboard.Button("Follow")).ToBeVisibleAsync();
        var read = await RestAsync(log);
        await worker.LogAsync(dashboard.Server, Lines(171, 20));
        await Expect(log).ToContainTextAsync("line 190.");
        Assert.Equal(read, await RestAsync(log));

        await dashboard.Button("Follow").ClickAsync();
        await AssertFollowsAsync(log, "line 190.");
        await worker.LogAsync(dashboard.Server, Lines(191, 20));
        await AssertFollowsAsync(log, "line 210.");

        await worker.LogAsync(dashboard.Server, ["The last line."]);
        await worker.CompleteAsync(dashboard.Server, 1);
        await Expect(log).ToContainTextAsync("The last line.");
        await Expect(dashboard.Button("Following")).ToHaveCountAsync(0);
        await Expect(dashboard.Button("Follow")).ToHaveCountAsync(0);
        // Older lines are available to a reader who scrolls up, and the box does not scroll back.
        await log.EvaluateAsync("(box) => box.scrollTo(0, 0)");
        await dashboard.Button("Load older lines").ClickAsync();
        await Expect(log.GetByText("line 1.", new() { Exact = true })).ToBeVisibleAsync();
        Assert.True(await FromEndAsync(log) > 1000);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_reason_of_a_failure_is_among_the_errors_and_a_level_without_lines_says_so()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        dashboard.Package("spring.jsonl", 3);
        var failed = await dashboard.Server.ScheduleAsync("nothing");
        var successful = await dashboard.Server.ScheduleAsync("spring.jsonl");
        await dashboard.Server.UntilEndAsync(failed);
        await dashboard.Server.UntilEndAsync(successful);

        await dashboard.GoAsync($"jobs/{failed}");
        var log = dashboard.Page.GetByRole(AriaRole.Log);
        await dashboard.Page.GetByLabel("Level").SelectOptionAsync("Errors only");
        await Expect(log.Locator(".line")).ToHaveCountAsync(1);
        await Expect(log.Locator(".line")).ToContainTextAsync("SOURCE_NOT_FOUND");

        await dashboard.GoAsync($"jobs/{successful}");
        await dashboard.Page.GetByLabel("Level").SelectOptionAsync("Errors only");
        await Expect(log).ToContainTextAsync("No lines of this level.");
        await dashboard.Button("Show all lines").ClickAsync();
        await Expect(log.Locator(".line").Last).ToContainTextAsync("Completed.");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_link_to_a_line_opens_a_long_log_at_this_line_and_the_log_can_be_searched_and_downloaded()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "package");
        foreach (var first in new[] { 1, 501 })
        {
            await worker.LogAsync(dashboard.Server, Lines(first, 500));
        }

        await dashboard.GoAsync($"jobs/{worker.Id}");
        var log = dashboard.Page.GetByRole(AriaRole.Log);
        await Expect(log.Locator(".line")).ToHaveCountAsync(100);
        var search = dashboard.Page.GetByLabel("Search the loaded lines");
        await search.FillAsync("LINE 95");
        await Expect(log.Locator(".line")).ToHaveCountAsync(10);
        await Expect(dashboard.Page.GetByText("10 of 100 loaded lines")).ToBeVisibleAsync();
        await search.FillAsync("");
        for (var pages = 0; pages < 5; pages++)
        {
            await dashboard.Button("Load older lines").ClickAsync();
            await Expect(log.Locator(".line")).ToHaveCountAsync(200 + (100 * pages));
        }

        await log.GetByText("line 450.", new() { Exact = true }).Locator("..").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(log.Locator("[aria-current]")).ToContainTextAsync("line 450.");
        var address = dashboard.Page.Url;
        Assert.Contains("?attempt=1#L", address, StringComparison.Ordinal);
        var download = await dashboard.Page.RunAndWaitForDownloadAsync(() =>
            dashboard.Page.GetByLabel("Log", new() { Exact = true }).GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        Assert.Equal(1000, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);

        await dashboard.Page.GotoAsync("about:blank");
        await dashboard.Page.GotoAsync(address);
        await Expect(log.Locator("[aria-current]")).ToContainTextAsync("line 450.");
        await Expect(log.Locator("[aria-current]")).ToBeInViewportAsync();
        await Expect(log.GetByText("line 1000.")).ToHaveCountAsync(0);
        await dashboard.Button("Load newer lines").ClickAsync();
        await Expect(log.GetByText("line 649.")).ToHaveCountAsync(1);
        await dashboard.Button("Load older lines").ClickAsync();
        await Expect(log.GetByText("line 300.")).ToHaveCountAsync(1);

        // Who follows gets the newest lines, and then those that are written.
        await dashboard.Button("Follow").ClickAsync();
        await AssertFollowsAsync(log, "line 1000.");
        await worker.LogAsync(dashboard.Server, ["One more."]);
        await AssertFollowsAsync(log, "One more.");
        dashboard.AssertQuiet();
    }

    private static IEnumerable<string> Lines(int first, int count) => Enumerable.Range(first, count).Select(line => $"line {line}.");

    /// <summary>Asserts that the line exists and is in view.</summary>
    private static async Task AssertFollowsAsync(ILocator log, string line)
    {
        await Expect(log.GetByText(line, new() { Exact = true })).ToBeInViewportAsync();
        await Until.TrueAsync(async () => await FromEndAsync(log) < 2, "the newest line is in view");
    }

    private static Task<double> FromEndAsync(ILocator log) => log.EvaluateAsync<double>("(box) => box.scrollHeight - box.scrollTop - box.clientHeight");

    /// <summary>The scroll position of the box after it no longer changes: browsers scroll in steps.</summary>
    private static async Task<double> RestAsync(ILocator log)
    {
        var at = double.NaN;
        await Until.TrueAsync(
            async () =>
            {
                var before = at;
                at = await log.EvaluateAsync<double>("(box) => box.scrollTop");
                return before.Equals(at);
            },
            "the box does not scroll");
        return at;
    }
}
