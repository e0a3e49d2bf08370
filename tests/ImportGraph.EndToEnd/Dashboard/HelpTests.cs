using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>What the page says about itself.</summary>
public sealed class HelpTests
{
    [RequiresFact("chromium")]
    public async Task The_question_mark_opens_the_list_of_keys()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        await Expect(dashboard.Page.GetByText("No jobs yet")).ToBeVisibleAsync();

        await dashboard.Page.Keyboard.PressAsync("?");

        await Expect(dashboard.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Keys");
        await Expect(dashboard.Dialog).ToContainTextAsync("Next job");
        await dashboard.Page.Keyboard.PressAsync("Escape");
        await Expect(dashboard.Dialog).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_title_of_the_tab_says_how_many_of_the_matching_jobs_failed_and_are_running()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await dashboard.GoAsync();
        await Expect(dashboard.Page).ToHaveTitleAsync("Jobs – ImportGraph");

        await ManualWorker.FailedAsync(dashboard.Server, "spring");
        await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await ManualWorker.BeginAsync(dashboard.Server, "autumn");

        await Expect(dashboard.Page).ToHaveTitleAsync("2 failed · 1 running – ImportGraph");
        await dashboard.Page.GetByRole(AriaRole.Searchbox).FillAsync("summer");
        await Expect(dashboard.Page).ToHaveTitleAsync("1 failed – ImportGraph");
        dashboard.AssertQuiet();
    }
}
