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
