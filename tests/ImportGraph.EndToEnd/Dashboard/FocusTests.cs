using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Where the focus is after the page shows something else.</summary>
public sealed class FocusTests
{
    [RequiresFact("chromium")]
    public async Task The_focus_goes_to_the_heading_of_a_job_that_is_opened_and_back_to_its_row()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "spring");
        var summer = await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await ManualWorker.FailedAsync(dashboard.Server, "winter");
        await dashboard.GoAsync();
        var link = dashboard.Row(summer).GetByRole(AriaRole.Link);

        await link.ClickAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await dashboard.Page.GoBackAsync();
        await Expect(link).ToBeFocusedAsync();

        await dashboard.Page.Keyboard.PressAsync("Enter");
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "← Jobs" }).ClickAsync();
        await Expect(link).ToBeFocusedAsync();
        dashboard.AssertQuiet();
    }
}
