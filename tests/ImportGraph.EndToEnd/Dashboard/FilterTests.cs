using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The list shows what the address says.</summary>
public sealed class FilterTests
{
    [RequiresFact("chromium")]
    public async Task Filters_are_part_of_the_address_and_survive_a_reload_and_the_back_button()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await CreateJobsAsync(dashboard);
        await dashboard.GoAsync();
        await AssertAsync(dashboard, "/", "checked", "waiting", "spring", "summer", "old");

        await dashboard.Chip("Failed").ClickAsync();
        await AssertAsync(dashboard, "/?status=FAILED", "checked", "spring", "summer", "old");
        await dashboard.Chip("Scheduled").ClickAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED", "checked", "waiting", "spring", "summer", "old");
        await Type(dashboard).ClickAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT", "waiting", "spring", "summer", "old");
        await dashboard.Period.SelectOptionAsync("Last 24 hours");
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&within=24h", "waiting", "spring", "summer");
        // The search covers errors as well as paths.
        await Search(dashboard).FillAsync("disk is full");
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&text=disk+is+full&within=24h", "spring", "summer");
        await Search(dashboard).FillAsync("summ");
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&text=summ&within=24h", "summer");

        // The focus is still in the search field. All that was typed is one entry of the history.
        await dashboard.Page.GoBackAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&within=24h", "waiting", "spring", "summer");
        await Expect(Search(dashboard)).ToHaveValueAsync("");
        await dashboard.Page.GoForwardAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&text=summ&within=24h", "summer");
        await Expect(Search(dashboard)).ToHaveValueAsync("summ");

        await dashboard.Page.ReloadAsync();

        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&text=summ&within=24h", "summer");
        await Expect(dashboard.Chip("Failed")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Chip("All")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(Type(dashboard)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(dashboard.Period).ToHaveValueAsync("24h");
        await Expect(Search(dashboard)).ToHaveValueAsync("summ");

        await dashboard.Page.GoBackAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT&within=24h", "waiting", "spring", "summer");
        await Expect(Search(dashboard)).ToHaveValueAsync("");
        await dashboard.Page.GoBackAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT", "waiting", "spring", "summer", "old");
        await Expect(dashboard.Period).ToHaveValueAsync("");
        await dashboard.Page.GoBackAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED", "checked", "waiting", "spring", "summer", "old");
        await dashboard.Page.GoForwardAsync();
        await AssertAsync(dashboard, "/?status=SCHEDULED,FAILED&type=IMPORT", "waiting", "spring", "summer", "old");

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await AssertAsync(dashboard, "/", "checked", "waiting", "spring", "summer", "old");
        await Expect(dashboard.Chip("All")).ToHaveAttributeAsync("aria-pressed", "true");
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task A_filter_without_matches_says_so_and_can_be_cleared_and_a_job_that_starts_to_match_appears()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var worker = await ManualWorker.BeginAsync(dashboard.Server, "spring");
        await dashboard.GoAsync("?status=FAILED");
        await Expect(dashboard.Page.GetByText("No job matches")).ToBeVisibleAsync();

        await worker.FailAsync(dashboard.Server);

        await AssertAsync(dashboard, "/?status=FAILED", "spring");
        await Search(dashboard).FillAsync("nothing like it");
        await Expect(dashboard.Page.GetByText("No job matches")).ToBeVisibleAsync();
        await dashboard.Page.Locator(".empty").GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await AssertAsync(dashboard, "/", "spring");
        await Expect(Search(dashboard)).ToHaveValueAsync("");
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task Causes_that_are_loaded_after_the_rows_move_no_row()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var row = dashboard.Row(await ManualWorker.FailedAsync(dashboard.Server, "spring"));
        var rowsAreShown = new TaskCompletionSource();
        await dashboard.Page.RouteAsync("**/graphql", async route =>
        {
            if (route.Request.PostData?.Contains("ImportFailureGroups", StringComparison.Ordinal) is true)
            {
                await rowsAreShown.Task;
            }

            await route.ContinueAsync();
        });
        await dashboard.GoAsync("?status=FAILED");
        await Expect(row).ToBeVisibleAsync();
        var before = await row.BoundingBoxAsync();

        rowsAreShown.SetResult();

        await Expect(dashboard.Page.GetByLabel("Why they failed")).ToContainTextAsync("DISK_FULL");
        Assert.Equal(before!.Y, (await row.BoundingBoxAsync())!.Y);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_search_finds_an_id_a_tag_and_another_case_and_going_back_from_it_keeps_the_status()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "Spring" }, tags = new[] { "price list" } };
        await dashboard.Server.ExecuteAsync("ScheduleImport", new { input });
        var spring = await ManualWorker.ClaimAsync(dashboard.Server);
        await spring.FailAsync(dashboard.Server);
        await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await dashboard.GoAsync();
        await dashboard.Chip("Failed").ClickAsync();
        await AssertAsync(dashboard, "/?status=FAILED", "summer", "Spring");

        await Search(dashboard).FillAsync("sPRI");
        await AssertAsync(dashboard, "/?status=FAILED&text=sPRI", "Spring");
        await Expect(dashboard.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 job matches");
        await Search(dashboard).FillAsync("price l");
        await AssertAsync(dashboard, "/?status=FAILED&text=price+l", "Spring");
        await Search(dashboard).FillAsync(spring.Id);
        await AssertAsync(dashboard, $"/?status=FAILED&text={spring.Id}", "Spring");
        await dashboard.Page.GoBackAsync();

        await AssertAsync(dashboard, "/?status=FAILED", "summer", "Spring");
        await Expect(Search(dashboard)).ToHaveValueAsync("");
        await Expect(dashboard.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("2 jobs match");
        dashboard.AssertQuiet();
    }

    [SoakFact("chromium")]
    public async Task All_causes_of_failures_can_be_shown()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        foreach (var code in new[] { "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT" })
        {
            await (await ManualWorker.BeginAsync(dashboard.Server, code)).FailAsync(dashboard.Server, code: code);
        }

        await dashboard.GoAsync("?status=FAILED");
        var causes = dashboard.Page.GetByLabel("Why they failed");
        await Expect(causes.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);

        await causes.GetByRole(AriaRole.Button, new() { Name = "Show all 8" }).ClickAsync();

        await Expect(causes.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(8);
        await causes.GetByRole(AriaRole.Button, new() { Name = "Show fewer" }).ClickAsync();
        await Expect(causes.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        dashboard.AssertQuiet();
    }

    private static ILocator Search(OpenDashboard dashboard) => dashboard.Page.GetByRole(AriaRole.Searchbox);

    private static ILocator Type(OpenDashboard dashboard) => dashboard.Segment("Type", "Import");

    /// <summary>Asserts that the address has the filter, and that the list shows these jobs, newest first.</summary>
    private static async Task AssertAsync(OpenDashboard dashboard, string address, params string[] names)
    {
        await Expect(dashboard.Page).ToHaveURLAsync(new Uri(dashboard.Server.Http.BaseAddress!, address).ToString());
        await Expect(dashboard.Names).ToHaveTextAsync(names);
    }

    private static async Task CreateJobsAsync(OpenDashboard dashboard)
    {
        await ManualWorker.FailedAsync(dashboard.Server, "old");
        // A job cannot be scheduled in the past.
        dashboard.Age("old", "StartTime", TimeSpan.FromDays(2));
        await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await ManualWorker.FailedAsync(dashboard.Server, "spring");
        await dashboard.Server.ScheduleAsync("waiting", startTime: TimeProvider.System.GetUtcNow().AddHours(1));
        await (await ManualWorker.BeginValidationAsync(dashboard.Server, "checked")).FailAsync(dashboard.Server);
    }
}
