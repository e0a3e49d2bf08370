using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The actions on a job's page.</summary>
public sealed class JobPageTests
{
    [RequiresFact("chromium")]
    public async Task A_job_that_a_retry_will_not_help_can_be_retried_anyway_and_is_followed_to_its_end()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "package", retryable: false);
        await dashboard.GoAsync($"jobs/{id}");
        await Expect(dashboard.Page.GetByLabel("Why it failed")).ToContainTextAsync("A retry will not help until the cause is fixed.");
        await Expect(dashboard.Button("Retry")).ToHaveCountAsync(0);

        await dashboard.Button("Retry anyway").ClickAsync();

        var status = dashboard.Page.Locator(".title .status");
        await Expect(status).ToHaveTextAsync("Scheduled");
        var worker = await ManualWorker.ClaimAsync(dashboard.Server);
        await Expect(status).ToHaveTextAsync("In Progress");
        await worker.CompleteAsync(dashboard.Server, 1);
        await Expect(status).ToHaveTextAsync("Successful");
        await Expect(dashboard.Page.GetByLabel("Attempts").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(2);
        dashboard.AssertQuiet();
    }

    [RequiresFact("chromium")]
    public async Task The_list_is_unchanged_after_the_user_returns_from_a_job()
    {
        await using var dashboard = await OpenDashboard.StartAsync(OpenDashboard.NoWorker);
        var id = await ManualWorker.FailedAsync(dashboard.Server, "spring");
        await ManualWorker.FailedAsync(dashboard.Server, "summer");
        await dashboard.GoAsync("?status=FAILED&text=spring");
        await dashboard.Page.GetByLabel("Select spring").CheckAsync();

        await dashboard.Page.GetByRole(AriaRole.Link, new() { Name = "spring" }).ClickAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("spring");
        await dashboard.Page.GoBackAsync();

        await Expect(dashboard.Rows).ToHaveCountAsync(1);
        await Expect(dashboard.Row(id)).ToBeVisibleAsync();
        await Expect(dashboard.Page.GetByLabel("Select spring")).ToBeCheckedAsync();
        await Expect(dashboard.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("spring");
        dashboard.AssertQuiet();
    }
}
