using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Running jobs and new jobs on a page that somebody leaves open.</summary>
public sealed class RunningTests
{
    [RequiresFact("chromium")]
    public async Task Running_jobs_are_above_all_others_however_long_ago_they_began_and_none_is_listed_twice()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        for (var job = 0; job < 10; job++)
        {
            await ManualWorker.BeginAsync(dashboard.Server, $"running/{job}");
            dashboard.Age($"running/{job}", "StartTime", TimeSpan.FromHours(5));
        }

        await ManualWorker.FailedAsync(dashboard.Server, "failed");
        dashboard.Multiply("failed", 100);
        await dashboard.GoAsync();

        await Expect(dashboard.Rows.Locator("[data-status=IN_PROGRESS]")).ToHaveCountAsync(8);
        var names = await dashboard.Names.AllTextContentsAsync();
        Assert.Equal(["running/9", "running/8", "running/7", "running/6", "running/5", "running/4", "running/3", "running/2", "failed"], names.Take(9));
        await Expect(dashboard.Page.GetByRole(AriaRole.Row, new() { Name = "Running now" })).ToHaveAttributeAsync("aria-rowindex", "2");
        await Expect(dashboard.Page.GetByRole(AriaRole.Table)).ToHaveAttributeAsync("aria-rowcount", "114");

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "All 10 running" }).ClickAsync();

        await Expect(dashboard.Page).ToHaveURLAsync(new Regex("\\?status=IN_PROGRESS$"));
        await Expect(dashboard.Rows).ToHaveCountAsync(10);
        await Expect(dashboard.Page.GetByText("Running now")).ToHaveCountAsync(0);
        await dashboard.Chip("Failed").ClickAsync();
        await Expect(dashboard.Page.GetByText("Running now")).ToHaveCountAsync(1);
        await dashboard.Chip("In Progress").ClickAsync();
        await Expect(dashboard.Page.GetByText("Running now")).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task New_jobs_appear_by_themselves_unless_somebody_uses_the_list()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.Page.Clock.InstallAsync();
        var first = await dashboard.Server.ScheduleAsync("first");
        await dashboard.GoAsync();
        await AssertNamesAsync(dashboard, "first");

        await dashboard.Server.ScheduleAsync("second");
        await AssertNamesAsync(dashboard, "second", "first");

        // The pointer moves over the rows, and rests.
        await dashboard.Row(first).HoverAsync();
        await dashboard.Server.ScheduleAsync("third");
        await Expect(dashboard.Pill).ToHaveTextAsync("Show 1 new job");
        await dashboard.Page.Clock.FastForwardAsync(3000);
        await AssertNamesAsync(dashboard, "third", "second", "first");
        await Expect(dashboard.Pill).ToHaveCountAsync(0);

        // Rows are selected.
        await dashboard.Page.GetByLabel("Select first").CheckAsync();
        await dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ClickAsync();
        await dashboard.Page.Clock.FastForwardAsync(3000);
        await dashboard.Server.ScheduleAsync("fourth");
        await Expect(dashboard.Pill).ToHaveTextAsync("Show 1 new job");
        await dashboard.Button("Clear selection").ClickAsync();
        await AssertNamesAsync(dashboard, "fourth", "third", "second", "first");

        // A dialog is open.
        await dashboard.Button("Schedule an import").ClickAsync();
        await dashboard.Server.ScheduleAsync("fifth");
        await Expect(dashboard.Page.Locator(".pill")).ToHaveTextAsync("Show 1 new job");
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await AssertNamesAsync(dashboard, "fifth", "fourth", "third", "second", "first");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_job_that_ends_keeps_its_place_while_the_list_is_used_and_then_moves_to_the_others()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "old");
        await dashboard.Server.ScheduleAsync("new");
        await dashboard.GoAsync();
        await AssertNamesAsync(dashboard, "old", "new");
        await dashboard.HoldAsync();

        await worker.CompleteAsync(dashboard.Server, successful: 1);

        await Expect(dashboard.Row(worker.Id)).ToContainTextAsync("Successful");
        await AssertNamesAsync(dashboard, "old", "new");
        var before = await dashboard.Row(worker.Id).ElementHandleAsync();
        await dashboard.Page.Locator("main").FocusAsync();
        await AssertNamesAsync(dashboard, "new", "old");
        Assert.True(await dashboard.Row(worker.Id).EvaluateAsync<bool>("(now, before) => now === before", before));
        await Expect(dashboard.Page.GetByText("Running now")).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_keys_and_the_selection_cover_the_running_jobs_and_the_others()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.BeginAsync(dashboard.Server, "running");
        await dashboard.Server.ScheduleAsync("waiting");
        await dashboard.GoAsync();
        await AssertNamesAsync(dashboard, "running", "waiting");

        foreach (var key in new[] { "j", "x", "j", "x" })
        {
            await dashboard.Page.Keyboard.PressAsync(key);
        }

        await Expect(dashboard.Bulk).ToContainTextAsync("2 selected");
        await dashboard.Button("Clear selection").ClickAsync();
        await Expect(dashboard.Page.GetByLabel("Select all loaded jobs")).ToBeFocusedAsync();
        await dashboard.Page.Keyboard.PressAsync("Space");
        await Expect(dashboard.Bulk).ToContainTextAsync("2 selected");
        dashboard.AssertQuiet();
    }

    private static Task AssertNamesAsync(OpenDashboard dashboard, params string[] names) => Expect(dashboard.Names).ToHaveTextAsync(names);
}
