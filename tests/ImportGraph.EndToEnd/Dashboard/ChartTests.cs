using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The chart of what became of the listed jobs, and the periods that the list can show.</summary>
public sealed class ChartTests
{
    [RequiresFact("chromium")]
    public async Task The_chart_counts_the_listed_jobs_by_their_outcome_and_follows_the_filter_and_the_jobs()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "first");
        await ManualWorker.FailedAsync(dashboard.Server, "second");
        await (await ManualWorker.BeginAsync(dashboard.Server, "good")).CompleteAsync(dashboard.Server, successful: 3);
        await (await ManualWorker.BeginAsync(dashboard.Server, "partly")).CompleteAsync(dashboard.Server, successful: 3, errors: 1);
        await dashboard.GoAsync();
        await AssertCountsAsync(dashboard, successful: 1, partly: 1, failed: 2);

        await ManualWorker.FailedAsync(dashboard.Server, "third");
        await AssertCountsAsync(dashboard, successful: 1, partly: 1, failed: 3);
        await dashboard.Chip("Failed").ClickAsync();
        await AssertCountsAsync(dashboard, successful: 0, partly: 0, failed: 3);
        await dashboard.Chip("With rejected").ClickAsync();
        await AssertCountsAsync(dashboard, successful: 0, partly: 0, failed: 0);
        await dashboard.Chip("Failed").ClickAsync();
        await AssertCountsAsync(dashboard, successful: 0, partly: 1, failed: 0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task Dragging_over_the_chart_lists_exactly_the_jobs_of_its_bars_and_the_address_keeps_it()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "old");
        dashboard.Age("old", "StartTime", TimeSpan.FromHours(20));
        dashboard.Age("old", "FailureTime", TimeSpan.FromHours(20));
        await (await ManualWorker.BeginAsync(dashboard.Server, "long")).CompleteAsync(dashboard.Server, successful: 3);
        dashboard.Age("long", "StartTime", TimeSpan.FromHours(20));
        await ManualWorker.FailedAsync(dashboard.Server, "new");
        await dashboard.Server.ScheduleAsync("waiting", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        await dashboard.GoAsync();
        await Expect(dashboard.Names).ToHaveTextAsync(["waiting", "new", "long", "old"]);
        await AssertCountsAsync(dashboard, successful: 1, partly: 0, failed: 2);

        var chart = (await dashboard.Page.Locator(".bars svg").BoundingBoxAsync())!;
        await dashboard.Page.Mouse.MoveAsync(chart.X + (chart.Width * 0.6f), chart.Y + 20);
        await dashboard.Page.Mouse.DownAsync();
        await dashboard.Page.Mouse.MoveAsync(chart.X + chart.Width - 2, chart.Y + 20);
        await Expect(dashboard.Page.Locator(".chosen-time")).ToHaveCountAsync(1);
        await dashboard.Page.Mouse.UpAsync();

        await Expect(dashboard.Page).ToHaveURLAsync(new Regex(@"/\?ended=\d{4}-\d\d-\d\dT\d\d:00Z\.\.\d{4}-\d\d-\d\dT\d\d:00Z$"));
        await Expect(dashboard.Names).ToHaveTextAsync(["new", "long"]);
        await AssertCountsAsync(dashboard, successful: 1, partly: 0, failed: 1);
        await Expect(dashboard.Chip("All")).ToHaveTextAsync("All 2");
        await dashboard.Page.ReloadAsync();
        await Expect(dashboard.Names).ToHaveTextAsync(["new", "long"]);
        await Expect(dashboard.Period).ToHaveValueAsync("ended");
        await Expect(dashboard.Segment("Time of the chart", "Chosen time")).ToHaveAttributeAsync("aria-pressed", "true");
        await dashboard.Period.SelectOptionAsync("Any time");
        await Expect(dashboard.Names).ToHaveTextAsync(["waiting", "new", "long", "old"]);
        await Expect(dashboard.Page).ToHaveURLAsync(new Regex("/$"));
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_last_week_and_a_period_of_ones_own_are_chosen_without_a_mouse()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var input = new { jobType = "VALIDATION", dataSource = new { type = "SHARED_FILE_PATH", path = "last week" } };
        await dashboard.Server.ExecuteAsync("ScheduleImport", new { input });
        dashboard.Age("last week", "StartTime", TimeProvider.System.GetUtcNow() - monday.AddDays(-3));
        await dashboard.Server.ScheduleAsync("today");
        await dashboard.GoAsync();
        await dashboard.Page.GetByLabel("Time zone").SelectOptionAsync("UTC");
        await Expect(dashboard.Names).ToHaveTextAsync(["today", "last week"]);

        await dashboard.Period.SelectOptionAsync("Last week");

        await Expect(dashboard.Names).ToHaveTextAsync(["last week"]);
        await Expect(dashboard.Page).ToHaveURLAsync(new Regex($@"\?from={monday.AddDays(-7):yyyy-MM-dd}T00:00Z&to={monday:yyyy-MM-dd}T00:00Z$"));
        await dashboard.Period.SelectOptionAsync("Started between…");
        await FillAsync(dashboard, "From", $"{today:yyyy-MM-dd}T00:00");
        await FillAsync(dashboard, "To", $"{today.AddDays(1):yyyy-MM-dd}T00:00");
        await Expect(dashboard.Names).ToHaveTextAsync(["today"]);

        // The fields keep what was typed until somebody leaves them. What is no time is not applied.
        var address = dashboard.Page.Url;
        await dashboard.Page.GetByLabel("From").FillAsync("0202-01-01T00:00");
        await Expect(dashboard.Page).ToHaveURLAsync(address);
        await FillAsync(dashboard, "From", "");
        await Expect(dashboard.Page.GetByLabel("From")).ToHaveValueAsync($"{today:yyyy-MM-dd}T00:00");
        await Expect(dashboard.Page).ToHaveURLAsync(address);
        await dashboard.Period.SelectOptionAsync("Ended between…");
        await Expect(dashboard.Page).ToHaveURLAsync(new Regex($@"\?ended={today:yyyy-MM-dd}T00:00Z\.\.{today.AddDays(1):yyyy-MM-dd}T00:00Z$"));
        await Expect(dashboard.Page.GetByText("No job matches")).ToBeVisibleAsync();
        await dashboard.Period.SelectOptionAsync("Any time");
        await Expect(dashboard.Names).ToHaveTextAsync(["today", "last week"]);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_last_minutes_can_be_shown_live_and_the_browser_remembers_it()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        await Expect(dashboard.Button("24 h")).ToHaveAttributeAsync("aria-pressed", "true");

        await dashboard.Button("Live").ClickAsync();
        await Expect(dashboard.Page.GetByText("items per second")).ToBeVisibleAsync();
        await dashboard.Page.ReloadAsync();

        await Expect(dashboard.Button("Live")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Page.GetByText("items per second")).ToBeVisibleAsync();
        dashboard.AssertQuiet();
    }

    private static async Task FillAsync(OpenDashboard dashboard, string field, string value)
    {
        await dashboard.Page.GetByLabel(field, new() { Exact = true }).FillAsync(value);
        await dashboard.Page.GetByLabel(field, new() { Exact = true }).PressAsync("Enter");
    }

    private static Task AssertCountsAsync(OpenDashboard dashboard, int successful, int partly, int failed) =>
        Expect(dashboard.Page.Locator(".outcome")).ToHaveTextAsync([$"successful {successful}", $"with rejected {partly}", $"failed {failed}", "cancelled 0"]);
}
