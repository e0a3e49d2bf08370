using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The page of a single job, and how the page reports errors.</summary>
[Collection(StageTestGroup.Name)]
public sealed class DetailsTests(SharedStage shared)
{
    [RequiresFact("chromium")]
    public async Task A_scheduled_job_can_be_rescheduled_and_a_refused_time_is_shown_at_its_field()
    {
        var stage = await shared.Stage;
        var page = await stage.OpenJobAsync(stage.Jobs.Scheduled);
        await page.GetByLabel("Time zone").SelectOptionAsync("UTC");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reschedule" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        var (start, stop) = (form.GetByLabel("Start ("), form.GetByLabel("Stop ("));
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", null);

        await stop.FillAsync("2020-02-29T12:00");
        await form.GetByRole(AriaRole.Button, new() { Name = "Reschedule" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("Must be from");
        await Expect(stop).ToBeFocusedAsync();
        await Expect(stop).ToHaveAttributeAsync("aria-invalid", "true");

        await stop.FillAsync("");
        await start.FillAsync($"{tomorrow}T04:05");
        await form.GetByRole(AriaRole.Button, new() { Name = "Reschedule" }).ClickAsync();
        await Expect(form).ToBeHiddenAsync();
        await Expect(page.Locator(".facts").GetByText($"{tomorrow} 04:05:00")).ToBeVisibleAsync();
    }

    [RequiresFact("chromium")]
    public async Task Errors_are_shown_without_moving_the_list()
    {
        var stage = await shared.Stage;
        var (page, row) = (stage.List, stage.List.Locator("tr[data-id]").First);
        var before = await row.BoundingBoxAsync();

        await State.RefuseAllAsync(page);
        await stage.Sockets.ResyncAsync();
        await Expect(page.GetByText("The jobs could not be loaded")).ToBeVisibleAsync();
        await stage.Sockets.CutAsync();
        await Expect(page.GetByText("The server cannot be reached")).ToBeVisibleAsync();

        Assert.Equal(before!.Y, (await row.BoundingBoxAsync())!.Y);
        await page.UnrouteAllAsync();
        await stage.Sockets.RestoreAsync(page);
        await page.GetByText("Try now").ClickAsync();
        await Expect(page.GetByText("The server cannot be reached")).ToBeHiddenAsync();
        await Expect(page.GetByText("The jobs could not be loaded")).ToBeHiddenAsync();
    }

    [RequiresFact("chromium")]
    public async Task Nothing_is_animated_for_a_user_who_prefers_reduced_motion()
    {
        var stage = await shared.Stage;
        var page = await State.All.Single(state => state.Name == "loading").ReachAsync(stage);

        await Expect(page.Locator(".skeleton div").First).ToHaveCSSAsync("animation-name", "breathe");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Expect(page.Locator(".skeleton div").First).ToHaveCSSAsync("animation-name", "none");
    }
}
