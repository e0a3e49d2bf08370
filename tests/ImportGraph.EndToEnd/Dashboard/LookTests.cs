using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>How much of the list fits on screens of different sizes.</summary>
public sealed class LookTests
{
    private const string LongPath = "suppliers/acme/incoming/europe/germany/north/2026/11/28/first-delivery/corrected/by-hand/catalogue.csv";

    [RequiresFact("chromium")]
    public async Task The_first_row_is_in_the_first_third_of_a_laptop_screen_and_on_the_first_screen_of_a_phone()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.BeginAsync(dashboard.Server, "running");
        await ManualWorker.FailedAsync(dashboard.Server, "failed");
        await dashboard.Page.SetViewportSizeAsync(1440, 900);
        await dashboard.GoAsync();

        await Expect(dashboard.Rows).ToHaveCountAsync(2);
        var first = await dashboard.Rows.First.BoundingBoxAsync();
        Assert.InRange(first!.Y, 0, 300);
        Assert.Equal(40, first.Height);

        await dashboard.Chip("Failed").ClickAsync();
        await Expect(dashboard.Page.GetByLabel("Why they failed")).ToContainTextAsync("DISK_FULL");
        await Expect(dashboard.Rows).ToHaveCountAsync(1);
        Assert.InRange((await dashboard.Rows.First.BoundingBoxAsync())!.Y, 0, 300);

        // With the causes, too, a phone shows a whole job, and the smallest phone shows that there is one.
        await dashboard.Page.SetViewportSizeAsync(390, 844);
        await Expect(dashboard.Rows.First).ToBeInViewportAsync(new() { Ratio = 1 });
        await dashboard.Page.SetViewportSizeAsync(320, 568);
        await Expect(dashboard.Rows.First.Locator(".status .label")).ToBeInViewportAsync(new() { Ratio = 1 });

        await dashboard.GoAsync();
        await Expect(dashboard.Rows).ToHaveCountAsync(2);
        await dashboard.Page.SetViewportSizeAsync(390, 844);
        await Expect(dashboard.Rows.First).ToBeInViewportAsync(new() { Ratio = 1 });
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_phone_shows_how_many_items_were_rejected()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "partly");
        await worker.CompleteAsync(dashboard.Server, 100, errors: 12_345);
        await dashboard.GoAsync();
        var label = dashboard.Rows.Locator(".status .label");

        foreach (var width in new[] { 390, 320 })
        {
            await dashboard.Page.SetViewportSizeAsync(width, 800);
            await Expect(label).ToHaveTextAsync("Successful, 12,345 rejected");
            Assert.True(await label.EvaluateAsync<bool>("""
                (label) => label.getBoundingClientRect().right <= label.closest('td').getBoundingClientRect().right
                  && label.scrollWidth <= label.clientWidth
                """));
        }

        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task Compact_rows_are_lower_and_stay_so_after_a_reload()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "failed");
        await dashboard.Page.SetViewportSizeAsync(1440, 900);
        await dashboard.GoAsync();

        await dashboard.Button("Compact").ClickAsync();
        await Until.TrueAsync(async () => (await dashboard.Rows.First.BoundingBoxAsync())?.Height == 32, "the rows are low");
        await dashboard.Page.ReloadAsync();

        await Expect(dashboard.Button("Compact")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Rows).ToHaveCountAsync(1);
        Assert.Equal(32, (await dashboard.Rows.First.BoundingBoxAsync())!.Height);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task Nothing_is_wider_than_the_screen_and_a_long_path_shows_its_end()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.BeginAsync(dashboard.Server, "running");
        await ManualWorker.FailedAsync(dashboard.Server, LongPath);
        await dashboard.GoAsync();
        await Expect(dashboard.Rows).ToHaveCountAsync(2);
        var link = dashboard.Page.GetByRole(AriaRole.Link, new() { Name = LongPath });

        // 720 is half of a laptop screen: that is what it has at a zoom of 200 %.
        foreach (var width in new[] { 1440, 1000, 720, 390, 320 })
        {
            await dashboard.Page.SetViewportSizeAsync(width, 800);
            Assert.Equal(0, await dashboard.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
            var (box, end) = (await link.BoundingBoxAsync(), await EndAsync(link));
            Assert.InRange(end, box!.X + 1, box.X + box.Width + 1);
        }

        await Expect(link).ToHaveAttributeAsync("title", LongPath);
        dashboard.AssertQuiet();
    }

    /// <summary>The right edge of the last letter of a text.</summary>
    private static Task<double> EndAsync(ILocator text) => text.EvaluateAsync<double>("""
        (element) => {
          const node = element.querySelector('bdi').firstChild;
          const range = document.createRange();
          range.setStart(node, node.length - 1);
          range.setEnd(node, node.length);
          return range.getBoundingClientRect().right;
        }
        """);
}
