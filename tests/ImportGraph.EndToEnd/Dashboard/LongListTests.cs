using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Lists that are longer than the window.</summary>
public sealed class LongListTests
{
    [RequiresFact("chromium")]
    public async Task The_keys_reach_rows_that_are_not_in_the_page_and_the_focused_row_stays_in_it()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "nightly");
        dashboard.Multiply("nightly", 199);
        await dashboard.GoAsync();
        await Expect(dashboard.Rows.First).ToBeVisibleAsync();

        for (var row = 0; row < 60; row++)
        {
            await dashboard.Page.Keyboard.PressAsync("j");
        }

        var focused = dashboard.Page.Locator("tr:has(:focus)");
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "61");
        await Expect(focused).ToBeInViewportAsync(new() { Ratio = 1 });
        await dashboard.Page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(dashboard.Page.Locator("tr[aria-rowindex='2']")).ToBeInViewportAsync();
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "61");
        await dashboard.Page.Keyboard.PressAsync("k");
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "60");
        await Expect(focused).ToBeInViewportAsync();
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task Filters_and_the_header_of_the_table_stay_visible_and_the_way_back_from_a_job_finds_the_same_rows()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "nightly");
        dashboard.Multiply("nightly", 199);
        await dashboard.GoAsync();
        await Expect(dashboard.Rows.First).ToBeVisibleAsync();

        await dashboard.Page.EvaluateAsync("scrollTo(0, 1200)");

        var row = dashboard.Page.Locator("tr[aria-rowindex='36']");
        await Expect(row).ToBeInViewportAsync();
        await Expect(dashboard.Chip("All")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(dashboard.Page.GetByRole(AriaRole.Searchbox)).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(dashboard.Page.GetByText("Ends in")).ToBeInViewportAsync(new() { Ratio = 1 });
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(dashboard.Page).ToHaveURLAsync(new Regex("/jobs/"));
        await dashboard.Page.GoBackAsync();
        await Expect(row).ToBeInViewportAsync();
        dashboard.AssertQuiet();
    }
}
