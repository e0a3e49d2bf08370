using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Jobs that ended successfully, although they rejected some of their items.</summary>
public sealed class RejectedTests
{
    private const string Amber = "tone-warn";

    [RequiresFact("chromium")]
    public async Task A_job_that_rejected_items_says_how_many_in_the_list_on_its_page_and_at_its_attempt()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var import = await ManualWorker.BeginAsync(dashboard.Server, "catalogue");
        await import.CompleteAsync(dashboard.Server, successful: 170, warnings: 8, errors: 22);
        var validation = await ManualWorker.BeginValidationAsync(dashboard.Server, "glossary");
        await validation.CompleteAsync(dashboard.Server, successful: 1, errors: 1_200);
        var good = await ManualWorker.BeginAsync(dashboard.Server, "handbook");
        await good.CompleteAsync(dashboard.Server, successful: 30);
        await dashboard.GoAsync();

        await AssertStatusAsync(dashboard.Row(import.Id), "Successful, 22 rejected", Amber);
        await AssertStatusAsync(dashboard.Row(validation.Id), "Successful, 1,200 invalid", Amber);
        await AssertStatusAsync(dashboard.Row(good.Id), "Successful", "tone-good");
        var bar = dashboard.Row(import.Id).GetByRole(AriaRole.Progressbar);
        await Expect(bar).ToHaveAttributeAsync("aria-valuetext", "100 %, 200 of 200 items, 170 successful, 8 with warnings, 22 with errors");

        await dashboard.Row(import.Id).GetByRole(AriaRole.Link).ClickAsync();

        await AssertStatusAsync(dashboard.Page.Locator(".title"), "Successful, 22 rejected", Amber);
        await AssertStatusAsync(dashboard.Page.GetByLabel("Attempts"), "Successful, 22 rejected", Amber);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_button_counts_the_jobs_that_rejected_items_lists_them_and_stays_in_the_address()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ManualWorker.FailedAsync(dashboard.Server, "broken");
        await (await ManualWorker.BeginAsync(dashboard.Server, "good")).CompleteAsync(dashboard.Server, successful: 3);
        var partly = await ManualWorker.BeginAsync(dashboard.Server, "partly");
        await dashboard.GoAsync();
        await Expect(Chip(dashboard)).ToHaveTextAsync("With rejected 0");

        await partly.CompleteAsync(dashboard.Server, successful: 2, errors: 1);
        await Expect(Chip(dashboard)).ToHaveTextAsync("With rejected 1");
        await dashboard.Chip("Failed").ClickAsync();
        await Expect(Chip(dashboard)).ToHaveTextAsync("With rejected 0");
        await dashboard.Chip("Failed").ClickAsync();
        await Chip(dashboard).ClickAsync();

        await Expect(dashboard.Names).ToHaveTextAsync(["partly"]);
        await Expect(dashboard.Page).ToHaveURLAsync(new Uri(dashboard.Server.Http.BaseAddress!, "/?rejected=1").ToString());
        await Expect(dashboard.Chip("All")).ToHaveTextAsync("All 1");
        await dashboard.Page.ReloadAsync();
        await Expect(Chip(dashboard)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Names).ToHaveTextAsync(["partly"]);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task With_forced_colours_the_parts_of_a_bar_have_patterns_and_the_chosen_button_is_filled()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var job = await ManualWorker.BeginAsync(dashboard.Server, "catalogue");
        await job.CompleteAsync(dashboard.Server, successful: 50, warnings: 25, errors: 25);
        await dashboard.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await dashboard.GoAsync();

        var bar = dashboard.Row(job.Id).GetByRole(AriaRole.Progressbar);
        var image = await bar.EvaluateAsync<string>("(bar) => getComputedStyle(bar).backgroundImage");
        Assert.Equal(3, image.Split("linear-gradient").Length - 1);
        Assert.Equal(2, image.Split("repeating-linear-gradient").Length - 1);
        Assert.Equal("50% 100%, 75% 100%, 100% 100%", (await bar.EvaluateAsync<string>("(bar) => getComputedStyle(bar).backgroundSize"))[..29]);
        Assert.NotEqual(await GroundAsync(dashboard.Chip("All")), await GroundAsync(dashboard.Chip("Failed")));
        dashboard.AssertQuiet();
    }

    private static ILocator Chip(OpenDashboard dashboard) => dashboard.Chip("With rejected");

    private static Task<string> GroundAsync(ILocator element) => element.EvaluateAsync<string>("(element) => getComputedStyle(element).backgroundColor");

    private static async Task AssertStatusAsync(ILocator place, string words, string tone)
    {
        var status = place.Locator(".status");
        await Expect(status).ToHaveTextAsync(words);
        await Expect(status).ToContainClassAsync(tone);
    }
}
