using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The page can show the jobs of one project.</summary>
public sealed class ProjectFilterTests
{
    [RequiresFact("chromium")]
    public async Task One_of_several_projects_is_chosen_kept_in_the_address_and_used_for_new_jobs()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ScheduleAsync(dashboard, "shop", "catalogue");
        var pages = await ScheduleAsync(dashboard, "web", "pages");
        await dashboard.GoAsync();
        await Expect(dashboard.Rows).ToHaveCountAsync(2);

        await Project(dashboard).SelectOptionAsync("web");

        await Expect(dashboard.Rows).ToHaveCountAsync(1);
        await Expect(dashboard.Row(pages)).ToBeVisibleAsync();
        await Expect(dashboard.Chip("Scheduled")).ToContainTextAsync("1");
        await Expect(dashboard.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/\?project=web$"));
        await dashboard.Page.ReloadAsync();
        await Expect(Project(dashboard)).ToHaveValueAsync("web");
        await Expect(dashboard.Rows).ToHaveCountAsync(1);

        await dashboard.Button("Schedule an import").ClickAsync();
        await Expect(dashboard.Dialog.GetByLabel("Project")).ToHaveValueAsync("web");
        await dashboard.Dialog.GetByLabel("Project").FillAsync("not a name");
        await dashboard.Dialog.GetByLabel("Path").FillAsync("more");
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();
        await Expect(dashboard.Dialog).ToContainTextAsync("The name of a project must have 1 to 64 letters");
        await dashboard.Dialog.GetByLabel("Project").FillAsync("web");
        await dashboard.Dialog.GetByRole(AriaRole.Button, new() { Name = "Schedule" }).ClickAsync();

        await Expect(dashboard.Page.Locator("dl.facts")).ToContainTextAsync("Projectweb");
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task A_page_with_one_project_shows_no_choice()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        await ScheduleAsync(dashboard, "web", "pages");

        await dashboard.GoAsync();

        await Expect(dashboard.Rows).ToHaveCountAsync(1);
        await Expect(Project(dashboard)).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    private static ILocator Project(OpenDashboard dashboard) => dashboard.Page.GetByRole(AriaRole.Search).GetByLabel("Project");

    private static async Task<string> ScheduleAsync(OpenDashboard dashboard, string project, string path) =>
        (await dashboard.Server.ExecuteAsync(
            "ScheduleImport", new { input = new { project, jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path } } }))
        .GetProperty("scheduleImport").GetProperty("importStatus").GetProperty("id").GetString()!;
}
