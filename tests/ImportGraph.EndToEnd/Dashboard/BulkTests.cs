using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>One action on many jobs.</summary>
public sealed class BulkTests
{
    [RequiresFact("chromium")]
    public async Task All_matching_jobs_are_retried_except_those_that_the_dialog_counts_as_impossible()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var other = await ManualWorker.FailedAsync(dashboard.Server, "monthly");
        for (var job = 0; job < 172; job++)
        {
            await ManualWorker.FailedAsync(dashboard.Server, $"nightly/{job}", retryable: job >= 32);
        }

        await dashboard.GoAsync("?text=nightly/");
        await dashboard.Page.GetByLabel("Select nightly/171").CheckAsync();
        await Expect(dashboard.Bulk).ToContainTextAsync("1 selected");
        await dashboard.Bulk.GetByText("Select all 172 matching jobs").ClickAsync();
        await Expect(dashboard.Bulk).ToContainTextAsync("172 selected");
        await BulkButton(dashboard, "Retry").ClickAsync();

        await Expect(dashboard.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Retry 140 jobs?");
        await Expect(dashboard.Dialog).ToContainTextAsync("32 jobs can't be retried:");
        // The page asked for confirmation and has changed nothing.
        Assert.Equal((0, 173), await CountAsync(dashboard, "SCHEDULED", "FAILED"));

        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Retry 140" }).ClickAsync();

        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        await Expect(dashboard.Bulk).ToHaveCountAsync(0);
        await Expect(dashboard.Chip("Scheduled")).ToHaveTextAsync("Scheduled 140");
        await Expect(dashboard.Chip("Failed")).ToHaveTextAsync("Failed 32");
        await Expect(dashboard.Rows.First).ToContainTextAsync("Scheduled");
        await Expect(dashboard.Rows.Locator("[data-status=FAILED]")).ToHaveCountAsync(0);
        // The bar had the focus, and is gone.
        await Expect(dashboard.Page.GetByLabel("Select all loaded jobs")).ToBeFocusedAsync();
        Assert.Equal((140, 33), await CountAsync(dashboard, "SCHEDULED", "FAILED"));
        Assert.Equal("FAILED", (await dashboard.Server.StatusAsync(other)).GetProperty("status").GetString());
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task Only_selected_jobs_are_cancelled()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var ended = await ManualWorker.FailedAsync(dashboard.Server, "ended");
        var first = await dashboard.Server.ScheduleAsync("first");
        var second = await dashboard.Server.ScheduleAsync("second");
        var kept = await dashboard.Server.ScheduleAsync("kept");
        await dashboard.GoAsync();
        foreach (var name in new[] { "ended", "first", "second" })
        {
            await dashboard.Page.GetByLabel($"Select {name}").CheckAsync();
        }

        await BulkButton(dashboard, "Cancel").ClickAsync();
        await Expect(dashboard.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Cancel 2 jobs?");
        await Expect(dashboard.Dialog).ToContainTextAsync("1 job can't be cancelled:");
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel 2" }).ClickAsync();

        await Expect(dashboard.Row(first)).ToContainTextAsync("Cancelled");
        await Expect(dashboard.Row(second)).ToContainTextAsync("Cancelled");
        await Expect(dashboard.Row(ended)).ToContainTextAsync("Failed");
        await Expect(dashboard.Row(kept)).ToContainTextAsync("Scheduled");
        await Expect(dashboard.Page.GetByLabel("Select first")).Not.ToBeCheckedAsync();
        Assert.Equal((1, 1), await CountAsync(dashboard, "SCHEDULED", "FAILED"));
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task Without_a_filter_all_jobs_can_be_cancelled()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        foreach (var name in new[] { "first", "second", "third" })
        {
            await dashboard.Server.ScheduleAsync(name);
        }

        await dashboard.GoAsync();
        await dashboard.Page.GetByLabel("Select first").CheckAsync();
        await dashboard.Bulk.GetByText("Select all 3 matching jobs").ClickAsync();
        await BulkButton(dashboard, "Cancel").ClickAsync();
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel 3" }).ClickAsync();

        await Expect(dashboard.Chip("Cancelled")).ToHaveTextAsync("Cancelled 3");
        Assert.Equal((0, 3), await CountAsync(dashboard, "SCHEDULED", "CANCELLED"));
        dashboard.AssertQuiet();
    }

    private static ILocator BulkButton(OpenDashboard dashboard, string name) => dashboard.Bulk.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The numbers of jobs that the server has in two statuses.</summary>
    private static async Task<(int First, int Second)> CountAsync(OpenDashboard dashboard, string first, string second)
    {
        var counts = (await dashboard.Server.ExecuteAsync("ImportStatusSummary")).GetProperty("importStatusSummary").GetProperty("byStatus");
        return (Count(first), Count(second));

        int Count(string status) => counts.EnumerateArray().Where(one => one.GetProperty("status").GetString() == status).Sum(one => one.GetProperty("count").GetInt32());
    }
}
