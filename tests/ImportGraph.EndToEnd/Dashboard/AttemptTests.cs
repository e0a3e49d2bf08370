using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>Earlier attempts on a job's page.</summary>
public sealed class AttemptTests
{
    [RequiresFact("chromium")]
    public async Task After_a_retry_of_a_corrected_package_its_page_lists_no_issue_and_the_earlier_attempt_can_be_opened()
    {
        await using var dashboard = await OpenDashboard.StartAsync();
        await Axe.AddAsync(dashboard.Page);
        dashboard.Write("package/a.jsonl", """{"key":"a-1","type":"t","content":"c"}""");
        dashboard.Write("package/b.csv", "key,type,title,content\nb-1,t,T,\"never closed\n");
        var id = await dashboard.Server.ScheduleAsync("package");
        await dashboard.Server.UntilStatusAsync(id, "FAILED");
        await dashboard.GoAsync($"jobs/{id}");
        var issues = dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Issues", Exact = true });
        await Expect(issues.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(issues.Locator("tbody tr")).ToContainTextAsync("a-1");
        await Expect(dashboard.Page.GetByRole(AriaRole.Button, new() { Name = "Issues and log of attempt" })).ToHaveCountAsync(0);

        dashboard.Write("package/a.jsonl", """{"key":"a-1","type":"t","title":"T","content":"c"}""");
        dashboard.Write("package/b.csv", "key,type,title,content\nb-1,t,T,closed\n");
        await dashboard.Server.ExecuteAsync("RetryImport", new { input = new { id, force = true } });

        await Expect(dashboard.Page.Locator(".title .status")).ToHaveTextAsync("Successful");
        await Expect(issues).ToHaveCountAsync(0);
        await dashboard.Button("Issues and log of attempt 1").ClickAsync();
        await AssertEarlierAsync(dashboard);
        await Expect(dashboard.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/jobs/{id}\\?attempt=1$"));
        Assert.Empty(await Axe.FindAsync(dashboard.Page));
        foreach (var width in new[] { 390, 320 })
        {
            await dashboard.Page.SetViewportSizeAsync(width, 800);
            Assert.Equal(0, await dashboard.ExcessAsync());
        }

        // The address is all that somebody else needs.
        await dashboard.GoAsync($"jobs/{id}?attempt=1");
        await AssertEarlierAsync(dashboard);
        await dashboard.Button("Issues and log of attempt 1").ClickAsync();
        await Expect(dashboard.Page.Locator(".earlier")).ToHaveCountAsync(0);
        dashboard.AssertQuiet();
    }

    private static async Task AssertEarlierAsync(OpenDashboard dashboard)
    {
        await Expect(dashboard.Page.GetByRole(AriaRole.Region, new() { Name = "Issues of attempt 1", Exact = true }).Locator("tbody tr")).ToContainTextAsync("a-1");
        await Expect(dashboard.Page.GetByRole(AriaRole.Log, new() { Name = "Log of attempt 1 lines" }).Locator(".line").Last).ToContainTextAsync("SOURCE_UNREADABLE");
        await Expect(dashboard.Page.GetByRole(AriaRole.Log, new() { Name = "Log lines", Exact = true }).Locator(".line").Last).ToContainTextAsync("Completed.");
    }
}
