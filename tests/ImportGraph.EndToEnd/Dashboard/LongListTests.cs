using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Lists that are longer than the window.</summary>
public sealed class LongListTests
{
    private const string Nodes = "document.getElementsByTagName('*').length";

    [SoakFact("chromium")]
    public async Task Ten_thousand_jobs_are_scrolled_to_the_last_one_and_few_are_in_the_page()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "nightly");
        dashboard.Multiply("nightly", 9_999);
        await dashboard.GoAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Table)).ToHaveAttributeAsync("aria-rowcount", "10001");
        var last = dashboard.Page.Locator("tr[aria-rowindex='10001']");
        var most = 0;

        await Until.ReadAsync(
            async () =>
            {
                var height = await dashboard.Page.EvaluateAsync<int>("scrollTo(0, document.body.scrollHeight), document.body.scrollHeight");
                most = Math.Max(most, await dashboard.Page.EvaluateAsync<int>(Nodes));
                return (height, IsLast: await last.CountAsync() > 0);
            },
            read => read.IsLast,
            "the last job is listed");

        await Expect(last).ToBeInViewportAsync();
        Assert.InRange(most, 1, 2_000);

        // When somebody leaves the page at its top, it forgets most of the rows.
        await dashboard.Page.EvaluateAsync("scrollTo(0, 0)");
        await Until.TrueAsync(async () => await dashboard.Page.EvaluateAsync<int>("document.body.scrollHeight") < 5_000, "the list is short again");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_keys_reach_rows_that_are_not_in_the_page_and_the_focused_row_stays_in_it()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "nightly");
        dashboard.Multiply("nightly", 199);
        await dashboard.GoAsync();
        await Expect(dashboard.Rows.First).ToBeVisibleAsync();

        var focused = dashboard.Page.Locator("tr:has(:focus)");
        for (var row = 2; row <= 61; row++)
        {
            await Until.TrueAsync(() => ReachesAsync(row), "the next row is loaded and has the focus");
        }

        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "61");
        await Expect(focused).ToBeInViewportAsync(new() { Ratio = 1 });
        await dashboard.Page.EvaluateAsync("scrollTo(0, 0)");
        await Expect(dashboard.Page.Locator("tr[aria-rowindex='2']")).ToBeInViewportAsync();
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "61");
        await dashboard.Page.Keyboard.PressAsync("k");
        await Expect(focused).ToHaveAttributeAsync("aria-rowindex", "60");
        await Expect(focused).ToBeInViewportAsync();
        dashboard.AssertQuiet();

        // At the last row that is loaded, the key does nothing.
        async Task<bool> ReachesAsync(int row)
        {
            if (await IsAtAsync(row))
            {
                return true;
            }

            await dashboard.Page.Keyboard.PressAsync("j");
            return await IsAtAsync(row);
        }

        async Task<bool> IsAtAsync(int row) => await dashboard.Page.Locator($"tr[aria-rowindex='{row}']:has(:focus)").CountAsync() > 0;
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
